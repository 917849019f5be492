import process from "node:process";
import { ask } from "../support/raw-http.js";
import { expect, test } from "../support/test.js";

const BELOW = "/app";

// The auth server sends people to the pages of the app, which are below the path as well.
test.beforeEach(({ server }) => server.start(["--app-path", BELOW]));

test("routes, files and the API are where they belong", async () => {
  for (const path of ["/app/", "/app/signin", "/app/nothing/here"]) {
    const { status, body } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    expect(body.toString()).toContain('<base href="/app/">');
  }
  for (const path of ["/app/no-0123456789abcdef.js", "/app/.env", "/signin", "/index.html", "/api/users"]) expect([path, (await ask(path)).status]).toEqual([path, 404]);
  const folder = await ask("/app");
  expect([folder.status, folder.headers.location]).toEqual([301, "/app/"]);
  expect((await ask("/api/auth/session")).body.toString()).toBe("{}");
});

test("a visitor is sent to sign in and comes back, without leaving the path", async ({ page, header, signInPage, accountPage }) => {
  await page.goto(`${BELOW}/`);
  await header.account.click();
  await expect(page).toHaveURL(`${BELOW}/signin?callbackUrl=/app/account`);
  await signInPage.signInAsAda();
  await expect(accountPage.heading).toBeVisible();
  await expect(page).toHaveURL(`${BELOW}/account`);
  await page.reload();
  await header.showsSignedIn("Ada Lovelace");
  await header.signOut.click();
  await header.showsSignedOut();
  await page.goto(`${BELOW}/signout`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a provider leads back to the page that was wanted", async ({ page, header, signInPage, issuer }) => {
  for (const turn of ["first", "second"]) {
    await page.goto(`${BELOW}/signin?callbackUrl=/app/account`);
    await signInPage.demoSso.click();
    if (turn === "first") {
      await issuer.logIn("ida.rhodes");
      await issuer.allow.click();
      await header.showsSignedIn("Ida Rhodes");
      await expect(page).toHaveURL(/\/app\/(welcome|account)/);
      await header.signOut.click();
      await header.showsSignedOut();
    }
  }
  await header.showsSignedIn("Ida Rhodes");
  await expect(page).toHaveURL(`${BELOW}/account`);
});

test("a mailed link signs in, and a spent one is explained below the path", async ({ browser, page, server, header, signInPage }) => {
  const address = `below-${process.pid}@example.test`;
  await page.goto(`${BELOW}/signin`);
  await signInPage.email.send(address);
  await expect(page).toHaveURL(`${BELOW}/verify-request`);
  const [mail] = await server.mailsTo(address);
  await page.goto(mail.links[0]);
  await header.showsSignedIn(address);
  await expect(page).toHaveURL(/\/app\/welcome/);

  const elsewhere = await browser.newPage();
  await elsewhere.goto(mail.links[0]);
  await expect(elsewhere.getByRole("heading", { name: "This link no longer works." })).toBeVisible();
  expect(new URL(elsewhere.url()).pathname).toMatch(/^\/app\//);
  await elsewhere.close();
});
