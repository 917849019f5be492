import process from "node:process";
import { expect, requestsOf, test } from "./support/test.js";

test("the right password signs in and leads to the page that was wanted", async ({ page, header, signInPage, accountPage }) => {
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  await expect(accountPage.heading).toBeVisible();
  await header.showsSignedIn("Ada Lovelace");
  await expect(page).toHaveURL("/account");
  await page.reload();
  await header.showsSignedIn("Ada Lovelace");
});

test("a wrong password is explained in place and costs only the password", async ({ page, header, signInPage }) => {
  const { form, alert, fields } = signInPage.password;
  await signInPage.open("/account");
  await signInPage.password.send("ada", "wrong");
  await expect(alert).toContainText("That didn’t match");
  await expect(page).toHaveURL("/signin?callbackUrl=%2Faccount");
  const [userName, password] = fields;
  await expect(userName).toHaveValue("ada");
  await expect(password).toHaveValue("");
  await expect(password).toBeFocused();
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expect(password).toHaveAccessibleDescription(/didn’t match/);
  await header.showsSignedOut();
  // On from there, by keyboard alone.
  await page.keyboard.type("lovelace");
  await page.keyboard.press("Enter");
  await header.showsSignedIn("Ada Lovelace");
  await expect(form).toHaveCount(0);
});

test("an empty field is asked for before anything is sent", async ({ page, signInPage }) => {
  await signInPage.open();
  const requests = requestsOf(page);
  await signInPage.password.send("ada", "");
  await expect(signInPage.password.form).toContainText("Enter your password.");
  await expect(signInPage.password.fields[1]).toBeFocused();
  await expect(signInPage.password.fields[0]).toHaveValue("ada");
  expect(requests).toEqual([]);
});

test("a badge and a pin sign in, and a wrong pin does not", async ({ header, signInPage }) => {
  await signInPage.open();
  await signInPage.badge.send("1815", "0000");
  await expect(signInPage.badge.alert).toContainText("That didn’t match");
  await expect(signInPage.badge.fields[0]).toHaveValue("1815");
  await expect(signInPage.password.alert).toBeEmpty();
  await signInPage.badge.send("1815", "1852");
  await header.showsSignedIn("Charles Babbage");
});

test("a first load asks for the session once, a sign-in takes two requests", async ({ page, header, signInPage }) => {
  const requests = requestsOf(page);
  await page.goto("/");
  await header.showsSignedOut();
  await page.waitForLoadState("networkidle");
  expect(requests).toEqual(["GET session"]);

  await header.signIn.click();
  await signInPage.password.submit.waitFor();
  await page.waitForLoadState("networkidle");
  // Where the server has passkeys they are offered in the field from the start.
  const offer = process.env.E2E_BACKEND === "v5" ? ["GET webauthn-options/passkey"] : [];
  expect(requests.splice(0)).toEqual(["GET session", "GET providers", "GET csrf", ...offer]);

  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await page.waitForLoadState("networkidle");
  expect(requests).toEqual(["POST callback/credentials", "GET session"]);
});

test("a second click while the first is under way sends nothing", async ({ page, header, signInPage }) => {
  await signInPage.open();
  await page.waitForLoadState("networkidle");
  const requests = requestsOf(page);
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/callback/credentials", async (route) => {
    await gate;
    await route.continue();
  });
  const { submit } = signInPage.password;
  await signInPage.signInAsAda();
  const busy = signInPage.password.form.getByRole("button", { name: "Signing in…" });
  await expect(busy).toHaveAttribute("aria-busy", "true");
  await busy.click({ force: true });
  await signInPage.password.fields[1].press("Enter");
  release();
  await header.showsSignedIn("Ada Lovelace");
  await expect(submit).toHaveCount(0);
  expect(requests).toEqual(["POST callback/credentials", "GET session"]);
});

test("a password can be looked at, and is hidden again when it is sent", async ({ signInPage, page }) => {
  await signInPage.open();
  const { form, fields } = signInPage.password;
  await signInPage.password.fill("ada", "wrong");
  await form.getByRole("button", { name: "Show Password" }).click();
  await expect(fields[1]).toHaveAttribute("type", "text");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(signInPage.password.alert).toContainText("That didn’t match");
  await expect(fields[1]).toHaveAttribute("type", "password");
});

test("no secret is left in storage, in the address or in the console", async ({ page, header, signInPage }) => {
  const printed = [];
  page.on("console", (message) => printed.push(message.text()));
  await signInPage.open();
  await signInPage.password.send("ada", "not-this-one");
  await expect(signInPage.password.alert).toContainText("That didn’t match");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  const everything = [stored, page.url(), ...printed].join("\n");
  expect(everything).not.toContain("lovelace");
  expect(everything).not.toContain("not-this-one");
});
