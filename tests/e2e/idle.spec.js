import { configure } from "./support/app-config.js";
import { setVisibility } from "./support/looks-away.js";
import { expect, requestsOf, test } from "./support/test.js";

const warning = (page) => page.locator("[data-part=idle]");

test("who is away is warned and signed out in every tab, by the one in front", async ({ context, page, header, signInPage }) => {
  await configure(context, { idle: 8 });
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  const other = await context.newPage();
  await other.goto("/");
  await expect(other.getByTestId("session-user")).toHaveText("Ada Lovelace");
  const requests = [requestsOf(page), requestsOf(other)];
  await setVisibility(other, "hidden");

  await expect(warning(page)).toContainText("Are you still there?");
  await expect(warning(other)).toContainText("Are you still there?");
  // A key in one tab counts in all of them.
  await other.keyboard.press("Shift");
  await expect(warning(other)).toBeEmpty();
  await expect(warning(page)).toBeEmpty();

  await expect(warning(page)).toContainText("Are you still there?");
  await header.showsSignedOut();
  await expect(other.getByTestId("session-status")).toHaveText("unauthenticated");
  const signOuts = requests.map((list) => list.filter((request) => request === "POST signout").length);
  expect(signOuts).toEqual([1, 0]);
});

test("the button of the warning keeps the session", async ({ context, page, header, signInPage }) => {
  await configure(context, { idle: 600 });
  await page.clock.install();
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await page.clock.runFor("09:05");
  // A press is enough for the warning to go: a whole click would find nothing left.
  await warning(page).getByRole("button", { name: "Stay signed in" }).dispatchEvent("click");
  await expect(warning(page)).toBeEmpty();
  await page.clock.runFor("08:55");
  await header.showsSignedIn("Ada Lovelace");
  await page.clock.runFor("01:30");
  await header.showsSignedOut();
});

test("by default a session stays, however long nobody touches it", async ({ page, header, signInPage }) => {
  await page.clock.install();
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await page.clock.fastForward("48:00:00");
  await header.showsSignedIn("Ada Lovelace");
  await expect(warning(page)).toHaveCount(0);
});
