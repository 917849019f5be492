import process from "node:process";
import { build } from "esbuild";

const PATH = "/react-tab";
const HTML = `<!doctype html><title>React</title><div id="root"></div><script src="${PATH}.js"></script>`;

/** A page with next-auth's own client, of the kind that goes with the server. */
const SOURCE = `
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { SessionProvider, signIn, signOut, useSession } from "next-auth/react";

const password = { username: "ada", password: "lovelace", callbackUrl: "${PATH}" };

function Page() {
  const { data, status } = useSession();
  return h("main", null,
    h("p", { "data-testid": "session-status" }, status),
    h("p", { "data-testid": "session-user" }, data?.user?.name),
    h("button", { onClick: () => signIn("credentials", password) }, "Sign in"),
    h("button", { onClick: () => signOut({ redirect: false }) }, "Sign out"));
}

createRoot(document.getElementById("root")).render(h(SessionProvider, null, h(Page)));
`;

async function bundle() {
  const isV5 = process.env.E2E_BACKEND === "v5";
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    alias: isV5 ? { "next-auth": "next-auth-v5" } : {},
    define: { "process.env": "{}", "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0].text;
}

/** Opens a tab of the app's origin in which React runs with next-auth. */
export async function openReactTab(context) {
  const body = await bundle();
  await context.route(`**${PATH}`, (route) => route.fulfill({ contentType: "text/html", body: HTML }));
  await context.route(`**${PATH}.js`, (route) => route.fulfill({ contentType: "text/javascript", body }));
  const page = await context.newPage();
  await page.goto(PATH);
  return {
    page,
    status: page.getByTestId("session-status"),
    user: page.getByTestId("session-user"),
    signIn: page.getByRole("button", { name: "Sign in" }),
    signOut: page.getByRole("button", { name: "Sign out" }),
  };
}
