import { Issuer } from "./pages/issuer.js";
import { configure } from "./support/app-config.js";
import { expect, test } from "./support/test.js";

test.beforeEach(({ context }) => configure(context, { window: "popup" }));

/** Opens the provider's window from the sign-in page, which is marked to be known again. */
async function openWindow(page, signInPage) {
  await signInPage.open("/account");
  await signInPage.password.fields[0].fill("half typed");
  await page.evaluate(() => (window.isTheSamePage = true));
  const [popup] = await Promise.all([page.waitForEvent("popup"), signInPage.demoSso.click()]);
  return popup;
}

const isTheSamePage = (page) => page.evaluate(() => window.isTheSamePage === true);

test("a provider's window signs in, and the page was never left", async ({ page, header, signInPage }) => {
  const popup = await openWindow(page, signInPage);
  const issuer = new Issuer(popup);
  await issuer.logIn("mary.somerville");
  const closed = popup.waitForEvent("close");
  await issuer.allow.click();
  await header.showsSignedIn("Mary Somerville");
  await closed;
  // The first sign-in of an account ends at the page for new users.
  await expect(page).toHaveURL(/\/welcome/);
  expect(await isTheSamePage(page)).toBe(true);
});

test("the provider's page has no way to ours", async ({ page, signInPage }) => {
  const popup = await openWindow(page, signInPage);
  await new Issuer(popup).login.waitFor();
  expect(await popup.evaluate(() => window.opener)).toBe(null);
});

test("a refused consent is told on the page, and what was typed is there", async ({ page, header, signInPage }) => {
  const popup = await openWindow(page, signInPage);
  const issuer = new Issuer(popup);
  await issuer.logIn("grace.hopper");
  const closed = popup.waitForEvent("close");
  await issuer.refuse.click();
  await closed;
  await expect(page.getByRole("main").getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await expect(signInPage.password.fields[0]).toHaveValue("half typed");
  await header.showsSignedOut();
});

test("who closes the window can open it again", async ({ page, header, signInPage }) => {
  const popup = await openWindow(page, signInPage);
  await new Issuer(popup).login.waitFor();
  await popup.close();
  await expect(page.getByRole("main").getByRole("alert").filter({ hasText: "The window was closed" })).toBeVisible();
  await expect(signInPage.password.fields[0]).toHaveValue("half typed");
  const [again] = await Promise.all([page.waitForEvent("popup"), signInPage.demoSso.click()]);
  const issuer = new Issuer(again);
  await issuer.logIn("emmy.noether");
  await issuer.allow.click();
  await header.showsSignedIn("Emmy Noether");
});

test("where windows are blocked the page goes to the provider itself", async ({ page, header, signInPage, issuer }) => {
  await page.addInitScript(() => (window.open = () => null));
  await signInPage.open("/account");
  await signInPage.demoSso.click();
  await issuer.logIn("sophie.germain");
  await issuer.allow.click();
  await header.showsSignedIn("Sophie Germain");
});
