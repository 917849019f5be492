import { leaveAndReturn } from "./support/looks-away.js";
import { expect, test } from "./support/test.js";

test("signing out happens in place and stays so after a reload", async ({ page, header, signInPage }) => {
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await header.signOut.click();
  await header.showsSignedOut();
  await expect(page).toHaveURL("/");
  await expect(header.signIn).toBeFocused();
  await page.reload();
  await header.showsSignedOut();
});

test("the page for signing out asks first", async ({ page, header, signInPage }) => {
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await page.goto("/signout");
  await header.showsSignedIn("Ada Lovelace");
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "You’re signed out" })).toBeVisible();
  await header.showsSignedOut();
});

test("a stopped server signs nobody out", async ({ page, server, header, signInPage }) => {
  await page.clock.install();
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  const statuses = new Set();
  await page.exposeFunction("noteStatus", (status) => statuses.add(status));
  await page.evaluate(() => {
    const note = () => window.noteStatus(document.querySelector("[data-testid=session-status]")?.textContent);
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await server.stop();
  await leaveAndReturn(page);
  await expect(header.connection).toContainText("You’re still signed in");
  await header.showsSignedIn("Ada Lovelace");
  await header.connection.getByRole("button", { name: "Try again" }).click();
  await header.showsSignedIn("Ada Lovelace");
  await server.start();
  await expect(header.connection).toBeEmpty();
  await header.showsSignedIn("Ada Lovelace");
  expect([...statuses]).toEqual(["authenticated"]);
});

test("a page that is loaded without a server says so and finds the session by itself", async ({ page, server, header, signInPage }) => {
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await server.stop();
  await page.reload();
  await expect(header.status).toHaveText("unreachable");
  await expect(page.getByRole("heading", { name: /The server is in trouble|Can’t reach the server/ })).toBeVisible();
  await server.start();
  await header.showsSignedIn("Ada Lovelace");
});

test("the sign-in page without a server offers to try again", async ({ page, server, signInPage, header }) => {
  await server.stop();
  await page.goto("/signin?callbackUrl=/account");
  await expect(page.getByRole("alert")).toContainText(/The server is in trouble|Can’t reach the server/);
  await expect(signInPage.tryAgain).toBeVisible();
  await server.start();
  await signInPage.tryAgain.click();
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await expect(page).toHaveURL("/account");
});

test("what was typed survives a server that stops and comes back", async ({ server, signInPage, header }) => {
  await signInPage.open("/");
  await signInPage.password.fill("ada", "lovelace");
  await server.stop();
  await signInPage.password.submit.click();
  await expect(signInPage.password.alert).toContainText("Try again");
  await expect(signInPage.password.fields[0]).toHaveValue("ada");
  await expect(signInPage.password.fields[1]).toHaveValue("lovelace");
  await server.start();
  await signInPage.password.submit.click();
  await header.showsSignedIn("Ada Lovelace");
});

test("a sign-in and a sign-out reach the other tab without its being touched", async ({ context, page, header, signInPage }) => {
  await page.goto("/");
  await header.showsSignedOut();
  const other = await context.newPage();
  const otherSignIn = new signInPage.constructor(other);
  await otherSignIn.open("/");
  await otherSignIn.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await other.getByRole("button", { name: "Sign out" }).click();
  await header.showsSignedOut();
});

test("the sign-in page makes way when somebody signs in in another tab", async ({ context, page, header, signInPage, accountPage }) => {
  await signInPage.open("/account");
  const other = await context.newPage();
  const otherSignIn = new signInPage.constructor(other);
  await otherSignIn.open("/");
  await otherSignIn.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await expect(accountPage.heading).toBeVisible();
  await expect(page).toHaveURL("/account");
});

test("who is signed in already can continue or use another account", async ({ page, header, signInPage }) => {
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await page.goto("/signin?callbackUrl=/account");
  await expect(page.getByRole("heading", { name: "You’re signed in as Ada Lovelace" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Continue" })).toHaveAttribute("href", "/account");
  await page.getByRole("button", { name: "Use another account" }).click();
  await expect(signInPage.password.submit).toBeVisible();
  await header.showsSignedOut();
});
