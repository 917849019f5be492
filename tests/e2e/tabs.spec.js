import { Header } from "./pages/header.js";
import { SignInPage } from "./pages/sign-in-page.js";
import { hold } from "./support/gate.js";
import { setVisibility } from "./support/looks-away.js";
import { expect, requestsOf, test } from "./support/test.js";
import { turnsOf } from "./support/turns.js";

/** A tab, and the requests that it sends. */
async function openTab(context) {
  const page = await context.newPage();
  const requests = requestsOf(page);
  await page.goto("/");
  const header = new Header(page);
  await expect(header.status).not.toHaveText("loading");
  return { page, requests, header, signInPage: new SignInPage(page) };
}

const reads = (tabs) => tabs.flatMap(({ requests }) => requests).filter((request) => request === "GET session").length;

test("eight tabs agree at the price of one read for each change", async ({ context }) => {
  const tabs = [];
  for (let count = 0; count < 8; count += 1) tabs.push(await openTab(context));
  expect(reads(tabs)).toBe(8);

  const [first, ...others] = tabs;
  await first.header.signIn.click();
  await first.signInPage.signInAsAda();
  for (const { header } of tabs) await header.showsSignedIn("Ada Lovelace");
  expect(reads(tabs)).toBe(9);

  await others[3].header.signOut.click();
  for (const { header } of tabs) await header.showsSignedOut();
  expect(reads(tabs)).toBe(10);
});

test("one look is one read at most, with eight tabs open and however often it is repeated", async ({ context }) => {
  await context.clock.install();
  const tabs = [];
  for (let count = 0; count < 8; count += 1) tabs.push(await openTab(context));
  await tabs[0].header.signIn.click();
  await tabs[0].signInPage.signInAsAda();
  for (const { header } of tabs) await header.showsSignedIn("Ada Lovelace");
  for (const { page } of tabs) await setVisibility(page, "hidden");
  await context.clock.fastForward("01:00");
  const before = reads(tabs);
  const letThrough = await hold(tabs[5].page, "**/api/auth/session");
  for (let count = 0; count < 3; count += 1) {
    await setVisibility(tabs[5].page, "visible");
    await setVisibility(tabs[5].page, "hidden");
  }
  // While the answer to the first is on its way.
  await setVisibility(tabs[2].page, "visible");
  await expect.poll(() => turnsOf(tabs[2].page)).toHaveLength(2);
  letThrough();
  await expect.poll(() => turnsOf(tabs[2].page)).toEqual([]);
  for (const { header } of tabs) await header.showsSignedIn("Ada Lovelace");
  expect(reads(tabs) - before).toBe(1);
});

test("tabs without locks and channels still work", async ({ context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "locks", { value: undefined });
    delete window.BroadcastChannel;
  });
  const tabs = [await openTab(context), await openTab(context)];
  await tabs[0].header.signIn.click();
  await tabs[0].signInPage.signInAsAda();
  // Heard by way of the storage.
  for (const { header } of tabs) await header.showsSignedIn("Ada Lovelace");
  await tabs[1].header.signOut.click();
  for (const { header } of tabs) await header.showsSignedOut();
});
