import { expect, test as base } from "@playwright/test";
import { AccountPage } from "../pages/account-page.js";
import { Footer } from "../pages/footer.js";
import { Header } from "../pages/header.js";
import { Issuer } from "../pages/issuer.js";
import { PlaygroundPage } from "../pages/playground-page.js";
import { RenderedPage } from "../pages/rendered-page.js";
import { SignInPage } from "../pages/sign-in-page.js";
import { AuthServer } from "./auth-server.js";
import { listenToConsole } from "./console.js";

export { expect };

/** The requests that a page sends to the auth server, as "GET session". */
export function requestsOf(page) {
  const requests = [];
  page.on("request", (request) => {
    const [, path] = new URL(request.url()).pathname.split("/api/auth/");
    if (path) requests.push(`${request.method()} ${path}`);
  });
  return requests;
}

export const test = base.extend({
  // Whether whatever the console calls an error fails the test, and a breach of
  // the Content-Security-Policy with it.
  strictConsole: [false, { option: true }],
  context: async ({ context, strictConsole, baseURL }, use) => {
    const errors = strictConsole ? await listenToConsole(context, new URL(baseURL).origin) : [];
    await use(context);
    expect(errors).toEqual([]);
  },
  authServer: [
    async ({}, use) => {
      const server = await AuthServer.create();
      await use(server);
      await server.remove();
    },
    { scope: "worker" },
  ],
  // Whatever the test before did to the server: this one finds it running.
  server: [
    async ({ authServer }, use) => {
      await authServer.start();
      await use(authServer);
    },
    { auto: true },
  ],
  // A page that breaks fails its test, whatever the test looks at.
  page: async ({ page }, use) => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(error));
    await use(page);
    if (errors.length > 0) throw errors[0];
  },
  header: async ({ page }, use) => use(new Header(page)),
  footer: async ({ page }, use) => use(new Footer(page)),
  signInPage: async ({ page }, use) => use(new SignInPage(page)),
  accountPage: async ({ page }, use) => use(new AccountPage(page)),
  playground: async ({ page }, use) => use(new PlaygroundPage(page)),
  renderedPage: async ({ page }, use) => use(new RenderedPage(page)),
  issuer: async ({ page }, use) => use(new Issuer(page)),
});
