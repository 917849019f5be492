import { expect, test } from "./support/test.js";

test("a visitor is sent to sign in and comes back; Back leads to where they were", async ({ page, header, signInPage, accountPage }) => {
  await page.goto("/");
  await header.account.click();
  await expect(page).toHaveURL("/signin?callbackUrl=/account");
  await signInPage.signInAsAda();
  await expect(accountPage.heading).toBeVisible();
  await expect(page).toHaveURL("/account");
  await page.goBack();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { name: "You’re signed in, Ada." })).toBeVisible();
});

test("Back from the sign-in page leads to where the visitor was", async ({ page, header, signInPage }) => {
  await page.goto("/");
  await header.account.click();
  await signInPage.heading.waitFor();
  await page.goBack();
  await expect(page).toHaveURL("/");
});

test("a visitor comes back to the very part of the page", async ({ page, signInPage }) => {
  const part = "/account?tab=1#profile";
  await page.goto(part);
  await expect(page).toHaveURL(`/signin?callbackUrl=${encodeURIComponent(part).replaceAll("%2F", "/")}`);
  await signInPage.signInAsAda();
  await expect(page).toHaveURL(part);
});

test("a changed name is in the header, after a reload and in other tabs", async ({ context, page, header, signInPage, accountPage }) => {
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  const other = await context.newPage();
  await other.goto("/");
  await expect(other.getByTestId("session-user")).toHaveText("Ada Lovelace");
  await page.bringToFront();

  await accountPage.name.fill("Ada King");
  await accountPage.save.click();
  await expect(accountPage.saved).toBeVisible();
  await header.showsSignedIn("Ada King");
  await expect(other.getByTestId("session-user")).toHaveText("Ada King");
  await page.reload();
  await header.showsSignedIn("Ada King");
  await expect(accountPage.name).toHaveValue("Ada King");
});

test("no name is not saved, and said at the field", async ({ signInPage, accountPage, header }) => {
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  await accountPage.name.fill("  ");
  await accountPage.save.click();
  await expect(accountPage.name).toHaveAccessibleDescription(/Enter a name\./);
  await expect(accountPage.name).toBeFocused();
  await header.showsSignedIn("Ada Lovelace");
});

test("a name that could not be saved stays in its field", async ({ server, signInPage, accountPage, page, header }) => {
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  await accountPage.name.fill("Ada King");
  await server.stop();
  await accountPage.save.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Nothing is lost");
  await expect(accountPage.name).toHaveValue("Ada King");
  await header.showsSignedIn("Ada Lovelace");
  await server.start();
  await accountPage.save.click();
  await header.showsSignedIn("Ada King");
});
