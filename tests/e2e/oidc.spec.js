import { expect, test } from "./support/test.js";

test("a provider signs in after its consent and leads back", async ({ page, header, signInPage, issuer }) => {
  await signInPage.open("/account");
  await signInPage.demoSso.click();
  await issuer.logIn("grace.hopper");
  await issuer.allow.click();
  await header.showsSignedIn("Grace Hopper");
  await expect(page).toHaveURL(/\/(welcome|account)/);
});

test("who comes for the second time is led to the page that was wanted", async ({ page, header, signInPage, issuer }) => {
  for (const turn of ["first", "second"]) {
    await signInPage.open("/account");
    await signInPage.demoSso.click();
    if (turn === "first") {
      await issuer.logIn("mary.shelley");
      await issuer.allow.click();
    }
    await header.showsSignedIn("Mary Shelley");
    if (turn === "first") {
      await header.signOut.click();
      await header.showsSignedOut();
    }
  }
  await expect(page).toHaveURL("/account");
});

test("a refused consent is explained, with a way on", async ({ page, header, signInPage, issuer }) => {
  await signInPage.open("/account");
  await signInPage.demoSso.click();
  await issuer.logIn("grace.hopper");
  await issuer.refuse.click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  await header.showsSignedOut();
  await header.signIn.click();
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
});

test("coming back from the provider by Back finds a page that works", async ({ page, header, signInPage, issuer }) => {
  await signInPage.open();
  await signInPage.demoSso.click();
  await issuer.login.waitFor();
  await page.goBack();
  await expect(signInPage.demoSso).not.toHaveAttribute("aria-busy", "true");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
});
