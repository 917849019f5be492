import { hold } from "./support/gate.js";
import { expect, test } from "./support/test.js";
import { turnsOf } from "./support/turns.js";

/** The requests for the session, in order, and one that can be waited for. */
function reads(page) {
  const seen = [];
  page.on("request", (request) => request.url().endsWith("/api/auth/session") && seen.push(request));
  return seen;
}

/** Holds the app's code back, until the returned function is called. */
const holdCode = (page) => hold(page, "**/*.wasm");

/** A tab of the same origin without the app, which asks for nothing, and so for no icon. */
async function openEmptyTab(context) {
  const page = await context.newPage();
  await page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }));
  await page.goto("/empty");
  return page;
}

test.beforeEach(async ({ page, header, signInPage }) => {
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  // The news of the sign-in would reach a page that is loaded right after it.
  await page.reload();
  await header.showsSignedIn("Ada Lovelace");
});

test("the session is asked for before the app is there, and once", async ({ page, header }) => {
  const letThrough = await holdCode(page);
  const seen = reads(page);
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => seen.length).toBe(1);
  await seen[0].response();
  letThrough();
  await header.showsSignedIn("Ada Lovelace");
  expect(seen).toHaveLength(1);
  expect(await page.evaluate(() => "nextAuthSession" in window)).toBe(false);
});

test("the app begins with an answer that is there when it starts", async ({ page, header }) => {
  await page.addInitScript(() => {
    window.statuses = [];
    const note = () => {
      const status = document.querySelector("[data-testid=session-status]")?.textContent;
      if (status && status !== window.statuses.at(-1)) window.statuses.push(status);
    };
    new MutationObserver(note).observe(document, { childList: true, characterData: true, subtree: true });
  });
  const letThrough = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => window.nextAuthSession?.body)).toContain("Ada Lovelace");
  letThrough();
  await header.showsSignedIn("Ada Lovelace");
  expect(await page.evaluate(() => window.statuses)).toEqual(["authenticated"]);
});

test("an answer that is on its way when the app starts is waited for", async ({ page, header }) => {
  const letThrough = await hold(page, "**/api/auth/session");
  const seen = reads(page);
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-start", "done");
  await expect.poll(() => seen.length).toBe(1);
  letThrough();
  await header.showsSignedIn("Ada Lovelace");
  expect(seen).toHaveLength(1);
});

/** Waits until the page has asked early, or would have, and nobody is to take the answer any more. */
async function becomesOld(page) {
  await expect(page.locator("html")).toHaveAttribute("data-start", "begun");
  await expect.poll(() => page.evaluate(() => "nextAuthSession" in window)).toBe(false);
}

/** Notes what becomes of the early question, which the app does not get to see. */
function noteOutcome(page) {
  return page.addInitScript(() => {
    const note = (outcome) => (window.outcome = outcome);
    const take = ({ answer }) => answer.then(() => note("answered"), ({ name }) => note(name));
    Object.defineProperty(window, "nextAuthSession", { configurable: true, set: take });
  });
}

/** Sooner than after the 15 seconds that it has at most. */
async function isCalledOff(page) {
  await expect.poll(() => page.evaluate(() => window.outcome)).toBe("AbortError");
}

/** Another tab that has the turn, until the function is called that is returned. */
async function holdTurn(context) {
  const other = await openEmptyTab(context);
  await other.evaluate(() => new Promise((hasTurn) => {
    navigator.locks.request("yew-nextauth:/api/auth", () => {
      hasTurn();
      return new Promise((end) => (window.endTurn = end));
    });
  }));
  return () => other.evaluate(() => window.endTurn());
}

test("while another tab has the turn a page that nobody looks at does not ask early", async ({ page, context, header }) => {
  await page.addInitScript(() => Object.defineProperty(document, "visibilityState", { get: () => "hidden", configurable: true }));
  const endTurn = await holdTurn(context);
  const letThrough = await holdCode(page);
  const seen = reads(page);
  await page.reload({ waitUntil: "commit" });
  await becomesOld(page);
  expect(seen).toHaveLength(0);
  // Somebody looks, or the app would not ask either.
  await page.evaluate(() => delete document.visibilityState);
  letThrough();
  await expect(page.locator("html")).toHaveAttribute("data-start", "done");
  await endTurn();
  await header.showsSignedIn("Ada Lovelace");
  expect(seen).toHaveLength(1);
});

test("a page that somebody looks at asks without its turn, and calls it off if another tab has that", async ({ page, context, header }) => {
  await noteOutcome(page);
  const endTurn = await holdTurn(context);
  const answer = await hold(page, "**/api/auth/session");
  const letThrough = await holdCode(page);
  const seen = reads(page);
  await page.reload({ waitUntil: "commit" });
  await isCalledOff(page);
  answer();
  letThrough();
  await expect(page.locator("html")).toHaveAttribute("data-start", "done");
  expect(seen).toHaveLength(1);
  await endTurn();
  await header.showsSignedIn("Ada Lovelace");
  expect(seen).toHaveLength(2);
});

test("an answer that came before the turn was refused does not count", async ({ page, context, header }) => {
  // The script is told late, as on a slow machine; the app is not.
  await page.addInitScript(() => {
    const request = LockManager.prototype.request;
    LockManager.prototype.request = function (...given) {
      const [name, options, use] = given;
      if (document.documentElement.dataset.start) return request.apply(this, given);
      return request.call(this, name, options, async (lock) => {
        await new Promise((goOn) => (window.tellTurn = goOn));
        return use(lock);
      });
    };
  });
  const endTurn = await holdTurn(context);
  const letThrough = await holdCode(page);
  const seen = reads(page);
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => window.nextAuthSession?.body)).toContain("Ada Lovelace");
  await expect.poll(() => page.evaluate(() => typeof window.tellTurn)).toBe("function");
  await page.evaluate(() => window.tellTurn());
  await becomesOld(page);
  letThrough();
  await expect(page.locator("html")).toHaveAttribute("data-start", "done");
  await endTurn();
  await header.showsSignedIn("Ada Lovelace");
  expect(seen).toHaveLength(2);
});

for (const [when, age, asked] of [["now", 0, 0], ["long ago, and was closed over it", 100_000, 1]]) {
  test(`another tab says that it changes the session: ${when}`, async ({ page, context, header }) => {
    const endTurn = await holdTurn(context);
    await page.evaluate((then) => localStorage.setItem("yew-nextauth:/api/auth", String(then)), Date.now() - age);
    const letThrough = await holdCode(page);
    const seen = reads(page);
    await page.reload({ waitUntil: "commit" });
    await becomesOld(page);
    expect(seen).toHaveLength(asked);
    letThrough();
    await endTurn();
    await header.showsSignedIn("Ada Lovelace");
  });
}

test("where another tab says so and the turn is free all the same, it is asked in turn", async ({ page, header }) => {
  await page.evaluate(() => localStorage.setItem("yew-nextauth:/api/auth", String(Date.now())));
  const letThrough = await holdCode(page);
  const seen = reads(page);
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => window.nextAuthSession?.body)).toContain("Ada Lovelace");
  letThrough();
  await header.showsSignedIn("Ada Lovelace");
  expect(seen).toHaveLength(1);
});

test("the turn is kept until the answer is there", async ({ page, context, header }) => {
  const other = await openEmptyTab(context);
  const answer = await hold(page, "**/api/auth/session");
  const letThrough = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => turnsOf(other)).toEqual(["yew-nextauth:/api/auth"]);
  answer();
  await expect.poll(() => turnsOf(other)).toEqual([]);
  letThrough();
  await header.showsSignedIn("Ada Lovelace");
});

test("what is on its way when another tab tells its news is called off", async ({ page, context, header }) => {
  const other = await openEmptyTab(context);
  await noteOutcome(page);
  // Whose turn it is is not the matter here.
  await page.addInitScript(() => {
    const request = LockManager.prototype.request;
    LockManager.prototype.request = function (...given) {
      return document.documentElement.dataset.start ? request.apply(this, given) : new Promise(() => {});
    };
  });
  const answer = await hold(page, "**/api/auth/session");
  const letThrough = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  // The channel may be joined a moment after the question in some browsers.
  await expect(page.locator("html")).toHaveAttribute("data-start", "begun");
  await other.evaluate(() => new BroadcastChannel("next-auth").postMessage({ event: "session", data: { trigger: "signout" } }));
  await isCalledOff(page);
  answer();
  letThrough();
  await header.showsSignedIn("Ada Lovelace");
});

for (const [teller, tell] of [
  ["this library or Auth.js v5", () => new BroadcastChannel("next-auth").postMessage({ event: "session", data: { trigger: "signout" } })],
  ["next-auth v4", () => localStorage.setItem("nextauth.message", JSON.stringify({ event: "session", data: { trigger: "signout" }, timestamp: 1 }))],
]) {
  test(`an answer from before another tab's news is forgotten: ${teller}`, async ({ page, context, header }) => {
    const other = await openEmptyTab(context);
    const letThrough = await holdCode(page);
    const seen = reads(page);
    await page.reload({ waitUntil: "commit" });
    await expect.poll(() => seen.length).toBe(1);
    await seen[0].response();
    await context.clearCookies();
    await other.evaluate(tell);
    await becomesOld(page);
    letThrough();
    await header.showsSignedOut();
    expect(seen.length).toBeGreaterThan(1);
  });
}

test("that a message is taken out of the storage is no news", async ({ page, context, header }) => {
  const other = await openEmptyTab(context);
  await other.evaluate(() => localStorage.setItem("nextauth.message", "{}"));
  await page.addInitScript(() => addEventListener("storage", ({ newValue }) => (window.wasTaken ||= newValue === null)));
  const letThrough = await holdCode(page);
  const seen = reads(page);
  await page.reload({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => window.nextAuthSession?.body)).toContain("Ada Lovelace");
  await other.evaluate(() => localStorage.removeItem("nextauth.message"));
  await expect.poll(() => page.evaluate(() => window.wasTaken)).toBe(true);
  letThrough();
  await header.showsSignedIn("Ada Lovelace");
  expect(seen).toHaveLength(1);
});
