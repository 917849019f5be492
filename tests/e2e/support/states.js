import { expect } from "@playwright/test";
import { configure } from "./app-config.js";
import { attachDevice } from "./device.js";
import { hold } from "./gate.js";
import { leaveAndReturn } from "./looks-away.js";
import { openPage, PAGES, settled } from "./pages.js";
import { signInAs } from "./people.js";

const SESSION = "**/api/auth/session";
const PROVIDERS = "**/api/auth/providers";
const lost = (route) => route.abort("connectionreset");

/**
 * What pages look like at times: each opens one and waits for that time. Answers
 * with the page, where it is not that of the test.
 */
export const STATES = {
  ...Object.fromEntries(PAGES.map((entry) => [entry.name, ({ page }) => openPage(page, entry)])),

  "home-loading": async ({ page }) => {
    await hold(page, SESSION);
    await page.goto("/");
    await page.locator("main .skeleton-text").first().waitFor();
  },
  "home-unreachable": async ({ page }) => {
    await page.route(SESSION, lost);
    await page.goto("/");
    await page.getByRole("button", { name: "Try again" }).waitFor();
  },
  "sign-in-loading": async ({ page }) => {
    await hold(page, PROVIDERS);
    await page.goto("/signin");
    await page.locator("main [aria-busy=true]").waitFor();
  },
  "sign-in-refused": async ({ signInPage }) => {
    await signInPage.open();
    await signInPage.password.send("ada", "wrong");
    await expect(signInPage.password.alert).toContainText("That didn’t match");
  },
  "sign-in-with-nothing-typed": async ({ page, signInPage }) => {
    await signInPage.open();
    await signInPage.password.submit.click();
    await page.getByText("Enter your password.").waitFor();
  },
  "sign-in-with-a-busy-button": async ({ page, signInPage }) => {
    await hold(page, "**/callback/credentials");
    await signInPage.open();
    await signInPage.signInAsAda();
    await page.getByRole("button", { name: "Signing in…" }).waitFor();
  },
  "sign-in-without-providers": async ({ page, signInPage }) => {
    await page.route(PROVIDERS, lost);
    await page.goto("/signin");
    await signInPage.tryAgain.waitFor();
  },
  "sign-in-after-an-error": async ({ page }) => {
    await page.goto("/signin?error=OAuthAccountNotLinked");
    await settled(page);
    await page.getByText("This address belongs to another way of signing in.").waitFor();
  },
  "verify-request-with-an-address": async ({ page, signInPage }) => {
    await signInPage.open();
    await signInPage.email.send("ada@example.test");
    await page.getByText("ada@example.test").waitFor();
  },
  "account-loading": async ({ page, context }) => {
    await signInAs(context, "ada");
    await hold(page, SESSION);
    await page.goto("/account");
    await page.locator("main[aria-busy=true]").waitFor();
  },
  "account-saved": async ({ page, accountPage }) => {
    await openPage(page, { path: "/account", as: "ada" });
    await accountPage.save.click();
    await accountPage.saved.waitFor();
  },
  "account-without-a-name": async ({ page, accountPage }) => {
    await openPage(page, { path: "/account", as: "ada" });
    await accountPage.name.fill(" ");
    await accountPage.save.click();
    await page.getByText("Enter a name.").waitFor();
  },
  "account-not-saved": async ({ page, accountPage }) => {
    await openPage(page, { path: "/account", as: "ada" });
    await page.route(SESSION, lost);
    await accountPage.save.click();
    await page.getByRole("main").getByText("Nothing is lost.").waitFor();
  },
  "sign-out-failed": async ({ page, header }) => {
    await openPage(page, { path: "/", as: "ada" });
    await page.route("**/api/auth/signout", lost);
    await header.signOut.click();
    await page.getByText("Nothing is lost.").waitFor();
  },
  "connection-lost": async ({ page, header }) => {
    await page.clock.install();
    await openPage(page, { path: "/account", as: "ada" });
    await page.route(SESSION, lost);
    await leaveAndReturn(page);
    await expect(header.connection).toContainText("You’re still signed in");
  },
  "session-over": async ({ page, header, context }) => {
    await page.clock.install();
    await openPage(page, { path: "/", as: "ada" });
    await context.clearCookies();
    await leaveAndReturn(page);
    await page.clock.runFor(2_000);
    await header.showsSignedOut();
    await page.getByText("Your session is over.").waitFor();
  },
  "about-to-be-signed-out": async ({ page, context }) => {
    await configure(context, { idle: 600 });
    await page.clock.install();
    await openPage(page, { path: "/", as: "ada" });
    await page.clock.runFor("09:05");
    await page.getByText("Are you still there?").waitFor();
  },
  "playground-in-use": async ({ playground }) => {
    await playground.open();
    await playground.simulate("Offline");
    await playground.card("get_session").run();
    await expect(playground.card("get_session").result).toContainText("Err");
    await playground.endTrouble.click();
    await playground.card("get_providers").run();
    await expect(playground.card("get_providers").result).toContainText("Ok");
    await playground.card("get_providers").card.locator("summary").click();
    await playground.card("update").field("New name").fill("");
    await playground.card("update").run();
    await expect(playground.card("update").card).toContainText("Fill this in.");
    await playground.simulate("Slow");
  },
  "not-started": async ({ context }) => {
    // A page of its own, as the error that is the matter here fails any other test.
    const page = await context.newPage();
    await page.route("**/*.wasm", lost);
    await page.goto("/", { waitUntil: "commit" });
    await page.getByText("This page couldn’t start.").waitFor();
    return page;
  },
  ...Object.fromEntries(["AccessDenied", "Configuration", "Nonsense"].map((code) => [
    `error-${code}`,
    ({ page }) => openPage(page, { path: `/error?error=${code}` }),
  ])),
};

/** The same, where a server has passkeys: what there is to see of them. */
export const STATES_WITH_PASSKEYS = {
  "sign-in": async ({ page, context, signInPage }) => {
    await attachDevice(context, page);
    await signInPage.open();
    await page.getByRole("button", { name: "Sign in with a passkey" }).waitFor();
  },
  account: async ({ page, context }) => {
    await attachDevice(context, page);
    await openPage(page, { path: "/account", as: "ada" });
    await page.getByRole("button", { name: "Add a passkey" }).waitFor();
  },
};
