import process from "node:process";
import { configure } from "./support/app-config.js";
import { expect, test } from "./support/test.js";

const { E2E_APP_URL, E2E_AUTH_PORT, E2E_BACKEND } = process.env;
const API = `http://localhost:${E2E_AUTH_PORT}`;
/** The API on an origin of its own. */
const ELSEWHERE = ["--app-url", API, "--cors-origin", E2E_APP_URL];
/** As unmodified Auth.js, which knows no preflights. v5's header needs one. */
const WITHOUT_PREFLIGHT = E2E_BACKEND === "v4" ? ["--preflight", "off"] : [];

test.beforeEach(({ context }) => configure(context, { base: `${API}/api/auth` }));

test("a page of another origin signs in and out, and v4 needs no preflight for it", async ({ server, page, header, signInPage }) => {
  await server.start([...ELSEWHERE, ...WITHOUT_PREFLIGHT]);
  const origins = new Set();
  page.on("request", (request) => {
    if (request.url().includes("/api/auth/")) origins.add(new URL(request.url()).origin);
  });
  await signInPage.open("/account");
  await signInPage.password.send("ada", "wrong");
  await expect(signInPage.password.alert).toContainText("That didn’t match");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await expect(page).toHaveURL("/account");
  await page.reload();
  await header.showsSignedIn("Ada Lovelace");
  await page.goto("/signout");
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).waitFor();
  expect([...origins]).toEqual([API]);
});

test("what is changed and ended there is changed and ended in all tabs", async ({ server, context, page, header, signInPage, accountPage }) => {
  await server.start(ELSEWHERE);
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  const other = await context.newPage();
  await other.goto("/");
  await expect(other.getByTestId("session-user")).toHaveText("Ada Lovelace");
  await accountPage.name.fill("Ada King");
  await accountPage.save.click();
  await expect(other.getByTestId("session-user")).toHaveText("Ada King");
  await header.signOut.click();
  await header.showsSignedOut();
  await expect(other.getByTestId("session-status")).toHaveText("unauthenticated");
});

test("a sign-out right after signing in needs no preflight of v4 either", async ({ server, header, signInPage }) => {
  await server.start([...ELSEWHERE, ...WITHOUT_PREFLIGHT]);
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await header.signOut.click();
  await header.showsSignedOut();
});

test("a provider and a mailed link lead back to the page", async ({ server, page, header, signInPage, issuer }) => {
  await server.start(ELSEWHERE);
  await signInPage.open("/account");
  await signInPage.demoSso.click();
  await issuer.logIn("lise.meitner");
  await issuer.allow.click();
  await header.showsSignedIn("Lise Meitner");
  expect(new URL(page.url()).origin).toBe(E2E_APP_URL);
  await header.signOut.click();
  await header.showsSignedOut();

  const address = `lise.${Date.now()}@example.test`;
  await signInPage.open("/account");
  await signInPage.email.send(address);
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  const [mail] = await server.mailsTo(address);
  await page.goto(mail.links[0]);
  await header.showsSignedIn(address);
  expect(new URL(page.url()).origin).toBe(E2E_APP_URL);
});

test("a server that does not let the page in is said to be out of reach", async ({ server, page, header }) => {
  await server.start(["--app-url", API]);
  await page.goto("/");
  await expect(header.status).toHaveText("unreachable");
});
