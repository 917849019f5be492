import process from "node:process";
import { expect, test } from "./support/test.js";

test.skip(process.env.E2E_BACKEND !== "v4", "what the browser keeps is the same with every server");

// Playwright turns it off, as a page that is kept is not loaded anew.
test.use({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
    },
    { scope: "worker" },
  ],
});

test("a page that the browser has kept while at the provider works as before, and was not loaded anew", async ({ page, header, signInPage, issuer }) => {
  await signInPage.open();
  await page.evaluate(() => window.addEventListener("pageshow", ({ persisted }) => (window.wasKept = persisted)));
  await signInPage.demoSso.click();
  await issuer.login.waitFor();
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => window.wasKept)).toBe(true);
  await expect(signInPage.demoSso).not.toHaveAttribute("aria-busy", "true");
  // A read of the session may hold another lock just now.
  const tabs = await page.evaluate(async () => (await navigator.locks.query()).held.filter(({ name }) => name === "app:tab").length);
  expect(tabs).toBe(1);
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
});
