import { setVisibility } from "./support/looks-away.js";
import { expect, requestsOf, test } from "./support/test.js";

const SESSION = "**/api/auth/session";

/** Lets something happen when the test says so. */
function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { open, opened };
}

const hasSessionCookie = async (context) =>
  (await context.cookies()).some(({ name, value }) => name.endsWith("session-token") && value !== "");

test("a read that is answered after the sign-out brings nobody back", async ({ context, page, header, signInPage }) => {
  await page.clock.install();
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  const [asked, answer] = [gate(), gate()];
  let isFirst = true;
  await page.route(SESSION, async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    const response = await route.fetch();
    asked.open();
    await answer.opened;
    // The page has aborted the request: nobody takes the answer.
    return route.fulfill({ response }).catch(() => {});
  });
  await page.clock.fastForward("01:00");
  await setVisibility(page, "hidden");
  await setVisibility(page, "visible");
  await asked.opened;
  await header.signOut.click();
  await header.showsSignedOut();
  answer.open();
  await page.reload();
  await header.showsSignedOut();
  expect(await hasSessionCookie(context)).toBe(false);
});

test("a cookie that comes back after the sign-out is noticed and ended", async ({ context, page, header, signInPage }) => {
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  const cookies = await context.cookies();
  // Some other request of the site is answered between the sign-out and the
  // read that verifies it, with the session in its cookie.
  let isFirst = true;
  await page.route(SESSION, async (route) => {
    if (isFirst) await context.addCookies(cookies);
    isFirst = false;
    await route.continue();
  });
  const requests = requestsOf(page);
  await header.signOut.click();
  await expect.poll(() => requests.filter((request) => request === "POST signout").length).toBe(2);
  await header.showsSignedOut();
  await expect.poll(() => hasSessionCookie(context)).toBe(false);
  await page.reload();
  await header.showsSignedOut();
});

test("a name that is being saved in one tab does not undo the sign-out of another", async ({ context, page, header, signInPage, accountPage }) => {
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  await accountPage.name.fill("Ada King");
  const other = await context.newPage();
  await other.goto("/");
  await expect(other.getByTestId("session-user")).toHaveText("Ada Lovelace");
  const [asked, answer] = [gate(), gate()];
  await page.route(SESSION, async (route) => {
    if (route.request().method() === "GET") return route.continue();
    asked.open();
    await answer.opened;
    return route.continue().catch(() => {});
  });
  await accountPage.save.click();
  await asked.opened;
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other.getByTestId("session-status")).toHaveText("unauthenticated");
  answer.open();
  await header.showsSignedOut();
  await page.reload();
  await header.showsSignedOut();
});

test("a session whose time is over leaves the page by itself", async ({ server, page, header, signInPage }) => {
  await server.start(["--session-max-age", "3"]);
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  const requests = requestsOf(page);
  await header.showsSignedOut();
  expect(requests.filter((request) => request === "GET session")).toHaveLength(1);
});
