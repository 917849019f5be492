import { expect, test } from "./support/test.js";

for (const callbackUrl of [
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "javascript:document.title='owned'",
  "data:text/html,owned",
  "\t//evil.example",
  "https:evil.example",
  "/%0d%0aLocation:https://evil.example",
  "/signin?callbackUrl=/signin",
]) {
  test(`a sign-in does not lead to ${JSON.stringify(callbackUrl)}`, async ({ page, baseURL, header, signInPage }) => {
    await signInPage.open(callbackUrl);
    await signInPage.signInAsAda();
    await header.showsSignedIn("Ada Lovelace");
    await expect(signInPage.password.form).toHaveCount(0);
    expect(new URL(page.url()).origin).toBe(baseURL);
    await expect(page).not.toHaveTitle("owned");
  });
}

for (const error of ["CredentialsSignin", "OAuthSignin", "AccessDenied", "Verification", "Configuration", "Nonsense", "<img src=x onerror=alert(1)>", "%00", "a".repeat(5000), "Call 555-0100 now"]) {
  test(`the pages take ?error=${error.slice(0, 20)}`, async ({ page }) => {
    await page.goto(`/error?error=${encodeURIComponent(error)}`);
    await expect(page.getByRole("main").getByRole("alert")).toHaveText(/\S/);
    await expect(page.getByRole("main")).not.toContainText("555");
    await page.goto(`/signin?error=${encodeURIComponent(error)}`);
    await expect(page.getByRole("main").getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("555");
    await expect(page.locator("main img")).toHaveCount(0);
  });
}

test("odd things in storage and from other tabs change nothing", async ({ context, page, header }) => {
  await page.addInitScript(() => localStorage.setItem("theme", "{}"));
  await page.goto("/");
  await header.showsSignedOut();
  const other = await context.newPage();
  await other.goto("/");
  await other.evaluate(() => {
    for (const text of ["", "{", "null", "[]", "{\"event\":5}", "x".repeat(100_000)]) localStorage.setItem("nextauth.message", text);
    for (const name of ["next-auth", "yew-nextauth"]) {
      const channel = new BroadcastChannel(name);
      for (const data of [undefined, null, 5, "x", [], { event: {} }, { data: { trigger: 1 } }]) channel.postMessage(data);
    }
  });
  await page.reload();
  await header.showsSignedOut();
});
