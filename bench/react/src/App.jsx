import { Suspense } from "react";
import { BrowserRouter, Route, Routes, useLocation } from "react-router";
import { Footer } from "./components/Footer.jsx";
import { Header } from "./components/Header.jsx";
import { useArrival } from "./hooks/useArrival.js";
import { LanguageProvider } from "./Language.jsx";
import { routeOf, ROUTES } from "./routes.js";

/** The whole app, in the language that it is first spoken in. */
export function App({ spoken }) {
  return (
    <LanguageProvider initial={spoken}>
      <BrowserRouter>
        <Suspense fallback={null}>
          <Layout />
        </Suspense>
      </BrowserRouter>
    </LanguageProvider>
  );
}

/** What all pages have in common. */
function Layout() {
  const { pathname } = useLocation();
  useArrival(routeOf(pathname));
  return (
    <>
      <Header />
      <Routes>
        {ROUTES.map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
      </Routes>
      <Footer />
    </>
  );
}
