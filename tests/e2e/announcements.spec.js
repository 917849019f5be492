import process from "node:process";
import { hold } from "./support/gate.js";
import { leaveAndReturn } from "./support/looks-away.js";
import { openPage } from "./support/pages.js";
import { expect, test } from "./support/test.js";

test.skip(process.env.E2E_BACKEND !== "v4", "what is announced is the same with every server");

const lost = (route) => route.abort("connectionreset");
const SESSION = "**/api/auth/session";

/**
 * What comes up without a change of page: where it is said, what happens, and
 * the words. A screen reader speaks only what comes into a region it knows.
 */
const ANNOUNCEMENTS = {
  "a refused password": {
    at: { path: "/signin" },
    region: ({ signInPage }) => signInPage.password.alert,
    happens: ({ signInPage }) => signInPage.password.send("ada", "wrong"),
    says: /^That didn’t match\. Check what you typed/,
  },
  "a lost connection in a form": {
    at: { path: "/signin" },
    region: ({ signInPage }) => signInPage.email.alert,
    happens: async ({ page, signInPage }) => {
      await page.route("**/signin/email", lost);
      await signInPage.email.send("ada@example.test");
    },
    says: /^Can’t reach the server\. Nothing is lost/,
  },
  "a saved name": {
    at: { path: "/account", as: "ada" },
    region: ({ page }) => page.locator("main form [role=status]"),
    happens: ({ accountPage }) => accountPage.save.click(),
    says: /^Saved\.$/,
  },
  "a name that could not be saved": {
    at: { path: "/account", as: "ada" },
    region: ({ page }) => page.locator("main form [role=alert]"),
    happens: async ({ page, accountPage }) => {
      await page.route(SESSION, lost);
      await accountPage.save.click();
    },
    says: /^Can’t reach the server\./,
  },
  "a lost connection": {
    at: { path: "/account", as: "ada" },
    region: ({ header }) => header.connection,
    happens: async ({ page }) => {
      await page.route(SESSION, lost);
      await leaveAndReturn(page);
    },
    says: /^Can’t reach the server\. You’re still signed in/,
  },
  "the end of a session": {
    at: { path: "/", as: "ada" },
    region: ({ page }) => page.locator("[data-part=ended]"),
    happens: async ({ page, context }) => {
      await context.clearCookies();
      await leaveAndReturn(page);
      await page.clock.runFor(2_000);
    },
    says: /^Your session is over\./,
  },
  "a slow server": {
    at: { path: "/signin" },
    region: ({ signInPage }) => signInPage.password.form.locator(".slow"),
    happens: async ({ page, signInPage }) => {
      await hold(page, "**/callback/credentials");
      await signInPage.signInAsAda();
      await expect(signInPage.password.form.locator("[aria-busy=true]")).toBeVisible();
      await page.clock.runFor(4_100);
    },
    says: /^The server takes longer than usual\./,
  },
  "a locked Caps key": {
    at: { path: "/signin" },
    region: ({ signInPage }) => signInPage.password.form.locator(".caps"),
    happens: ({ signInPage }) =>
      signInPage.password.fields[1].dispatchEvent("keydown", { key: "A", modifierCapsLock: true, bubbles: true }),
    says: /^Caps lock is on\.$/,
  },
};

for (const [name, { at, region, happens, says }] of Object.entries(ANNOUNCEMENTS)) {
  test(`${name} is said in a region that was there before`, async ({ page, context, header, signInPage, accountPage }) => {
    const fixtures = { page, context, header, signInPage, accountPage };
    await page.clock.install();
    await openPage(page, at);
    const known = await region(fixtures).elementHandle();
    expect(await known.textContent()).toBe("");
    expect(["alert", "status"]).toContain(await known.getAttribute("role"));
    await happens(fixtures);
    await expect(region(fixtures)).toHaveText(says);
    expect(await known.evaluate((element) => element.isConnected && element.textContent)).toMatch(says);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
}

test("a second refusal is spoken again: its words come anew into the region that was there", async ({ page, signInPage }) => {
  await openPage(page, { path: "/signin" });
  const region = await signInPage.password.alert.elementHandle();
  await signInPage.password.send("ada", "wrong");
  await expect(signInPage.password.alert).toContainText("That didn’t match");
  await region.evaluate((element) => {
    window.spoken = [];
    // What is only moved, hidden or marked is not spoken.
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        const texts = type === "characterData" ? [target.data] : [...addedNodes].map((node) => node.textContent);
        window.spoken.push(...texts.filter((text) => text.trim()));
      }
    }).observe(element, { subtree: true, childList: true, characterData: true });
  });
  await signInPage.password.send("ada", "wrong again");
  await expect.poll(() => page.evaluate(() => window.spoken)).toContainEqual(expect.stringContaining("That didn’t match"));
  expect(await region.evaluate((element) => element.isConnected)).toBe(true);
});

/** Buttons that take their time, and what they are called meanwhile. */
const BUSY = {
  "the button of a form": {
    at: { path: "/signin" },
    url: "**/callback/credentials",
    press: ({ signInPage }) => signInPage.password.submit,
    before: ({ signInPage }) => signInPage.password.fill("ada", "wrong"),
    name: "Signing in…",
  },
  "the button of a provider": {
    at: { path: "/signin" },
    url: "**/signin/oidc*",
    press: ({ signInPage }) => signInPage.demoSso,
    name: "Opening Demo SSO…",
  },
  "the button of the account page": {
    at: { path: "/account", as: "ada" },
    url: SESSION,
    press: ({ accountPage }) => accountPage.save,
    name: "Saving…",
  },
  "the button of the header": {
    at: { path: "/", as: "ada" },
    url: "**/api/auth/signout",
    press: ({ header }) => header.signOut,
    name: "Signing out…",
  },
};

for (const [name, { at, url, press, before, name: busyName }] of Object.entries(BUSY)) {
  test(`${name} keeps its focus and has a name while it is busy`, async ({ page, header, signInPage, accountPage }) => {
    const fixtures = { page, header, signInPage, accountPage };
    await openPage(page, at);
    await before?.(fixtures);
    await hold(page, url);
    const button = await press(fixtures).elementHandle();
    await button.press("Enter");
    const busy = page.getByRole("button", { name: busyName, exact: true });
    await expect(busy).toHaveAttribute("aria-busy", "true");
    await expect(busy).toBeFocused();
    expect(await busy.evaluate((element, before) => element === before, button)).toBe(true);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
}
