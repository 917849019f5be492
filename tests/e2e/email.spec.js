import { expect, test } from "./support/test.js";

/** An address that no test has used before. */
const newAddress = () => `ada.${Date.now()}@example.test`;

async function askForLink(signInPage, page, address) {
  await signInPage.open("/account");
  await signInPage.email.send(address);
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
}

test("a mailed link signs in, and works once", async ({ browser, page, server, header, signInPage }) => {
  const address = newAddress();
  await askForLink(signInPage, page, address);
  await expect(page).toHaveURL("/verify-request");
  await expect(page.getByRole("main")).toContainText(address);

  const [mail, ...others] = await server.mailsTo(address);
  expect(others).toEqual([]);
  await page.goto(mail.links[0]);
  await header.showsSignedIn(address);
  // The first sign-in of an account ends at the page for new users.
  await expect(page).toHaveURL(/\/welcome/);

  const elsewhere = await browser.newPage();
  await elsewhere.goto(mail.links[0]);
  await expect(elsewhere.getByRole("heading", { name: "This link no longer works." })).toBeVisible();
  await elsewhere.getByRole("link", { name: "Get a new link" }).click();
  await expect(elsewhere).toHaveURL(/\/signin/);
  await elsewhere.close();
});

test("the tab that waits for the mail notices that the link was opened", async ({ context, page, server, header, signInPage }) => {
  const address = newAddress();
  await askForLink(signInPage, page, address);
  const [mail] = await server.mailsTo(address);
  const opened = await context.newPage();
  await opened.goto(mail.links[0]);
  await expect(opened.getByTestId("session-status")).toHaveText("authenticated");
  await header.showsSignedIn(address);
  await expect(page.getByRole("heading", { name: "You’re signed in" })).toBeVisible();
});

test("an address that the mail server refuses stays in its field", async ({ signInPage, page }) => {
  await signInPage.open();
  await signInPage.email.send("reject@example.test");
  await expect(signInPage.email.alert).toContainText(/mail couldn’t be sent|isn’t set up right/);
  await expect(signInPage.email.fields[0]).toHaveValue("reject@example.test");
  await expect(page).toHaveURL("/signin");
});

test("what is no address is said before anything is sent", async ({ signInPage }) => {
  await signInPage.open();
  await signInPage.email.send("ada at home");
  await expect(signInPage.email.form).toContainText("Enter an address like you@example.com.");
  await expect(signInPage.email.fields[0]).toHaveValue("ada at home");
  await expect(signInPage.email.fields[0]).toBeFocused();
});
