import { expect, test } from "./support/test.js";
import { leaveAndReturn } from "./support/looks-away.js";

const SESSION = "**/api/auth/session";

/** What may come in place of the server's answer. */
const TROUBLES = {
  "a lost connection": (route) => route.abort("connectionreset"),
  "a status 500": (route) => route.fulfill({ status: 500, contentType: "application/json", body: '{"message":"no"}' }),
  "a status 503 with an empty object": (route) => route.fulfill({ status: 503, contentType: "application/json", body: "{}" }),
  "the page of a proxy": (route) => route.fulfill({ contentType: "text/html", body: "<title>Log in to the network</title>" }),
  "JSON cut off": (route) => route.fulfill({ contentType: "application/json", body: '{"user":{"name":"Ad' }),
  "an empty object that is called a page": (route) => route.fulfill({ contentType: "text/html", body: "{}" }),
  "a redirect to another origin": (route) => route.fulfill({ status: 302, headers: { location: "http://127.0.0.1:9/login" } }),
  "a session of another shape": (route) => route.fulfill({ contentType: "application/json", body: '{"user":{"name":7}}' }),
};

for (const [name, trouble] of Object.entries(TROUBLES)) test.describe(() => {
  // A strict policy lets nobody lead there, and says so.
  if (name === "a redirect to another origin") test.use({ strictConsole: false });

  test(`${name} in place of the session signs nobody out`, async ({ page, header, signInPage }) => {
    await page.clock.install();
    await signInPage.open("/");
    await signInPage.signInAsAda();
    await header.showsSignedIn("Ada Lovelace");
    await page.route(SESSION, trouble);
    await leaveAndReturn(page);
    await expect(header.connection).toContainText("You’re still signed in");
    await header.showsSignedIn("Ada Lovelace");
    await page.unroute(SESSION);
    // It asks again by itself.
    await page.clock.runFor(2_000);
    await expect(header.connection).toBeEmpty();
    await header.showsSignedIn("Ada Lovelace");
  });
});

test("a server that never answers signs nobody out", async ({ page, header, signInPage }) => {
  await page.clock.install();
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await page.route(SESSION, () => {});
  await leaveAndReturn(page);
  await page.clock.runFor(16_000);
  await expect(header.connection).toContainText("The server takes too long");
  await header.showsSignedIn("Ada Lovelace");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

for (const body of ["{}", "null"]) {
  test(`one ${body} of a server whose database is down signs nobody out, the second one does`, async ({ page, header, signInPage }) => {
    await page.clock.install();
    await signInPage.open("/");
    await signInPage.signInAsAda();
    await header.showsSignedIn("Ada Lovelace");
    let count = 0;
    await page.route(SESSION, async (route) => {
      count += 1;
      if (count === 1) await route.fulfill({ contentType: "application/json", body });
      else await route.continue();
    });
    await leaveAndReturn(page);
    await page.clock.runFor(2_000);
    await expect.poll(() => count).toBe(2);
    await header.showsSignedIn("Ada Lovelace");

    await page.route(SESSION, (route) => route.fulfill({ contentType: "application/json", body }));
    await leaveAndReturn(page);
    await page.clock.runFor(2_000);
    await header.showsSignedOut();
  });
}
