import "../../../assets/brand.css";
import "../../../assets/tokens.css";
import "../../../assets/base.css";
import "../../../assets/layout.css";
import "../../../assets/marks.css";
import { SessionProvider } from "next-auth/react";
import { createRoot } from "react-dom/client";
import { App } from "./App.jsx";
import { loadWords, preferredLanguage } from "./languages.js";
import { routeOf } from "./routes.js";

const root = createRoot(document.getElementById("app"));
const render = (children) => root.render(<SessionProvider>{children}</SessionProvider>);

// No `await` at the top: the page's chunk imports from this one, and would wait for it.
async function start() {
  // At once, so that the session is asked for while words and page are on their way.
  render(null);
  const [spoken] = await Promise.all([loadWords(preferredLanguage()), routeOf(location.pathname).load()]);
  render(<App spoken={spoken} />);
  // A page of an older version asks for files that are gone: the new one knows its own.
  addEventListener("vite:preloadError", () => location.reload());
}

start();
