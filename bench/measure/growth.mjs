import { CONSUMERS, EQUAL_APPS } from "../candidates.mjs";
import { load, openPage } from "../support/browser.mjs";

export const title = "Growth with the size of the answer";

const SESSION = "/api/auth/session";
const PROVIDERS = "/api/auth/providers";
const SIZES = [1000, 10_000, 100_000, 1_000_000];
const COUNTS = [1, 10, 50, 200];
/** In one run, after a first one that does not count. */
const TIMES = 5;

/** From the arrival of an answer to the frame that shows it. */
export async function measure(bench) {
  const records = [];
  for (const size of SIZES) {
    records.push(...(await bench.takeTurns(`growth, session of ${size} B`, CONSUMERS, (seat) => session(bench, seat, size))));
  }
  for (const count of COUNTS) {
    records.push(...(await bench.takeTurns(`growth, ${count} providers`, EQUAL_APPS, (seat) => providers(bench, seat, count))));
  }
  return records;
}

function session(bench, seat, size) {
  let changes = 0;
  bench.server.answers.set(SESSION, () => {
    changes += 1;
    return sessionOf(size, `Ada ${changes}`);
  });
  return bench.inContext({ ...seat, isSignedIn: true }, async (context) => {
    const { page } = await openPage(context);
    await load(page, "/");
    let sum = 0;
    for (let count = 0; count <= TIMES; count += 1) {
      const time = await page.evaluate(timeFromAnswer, SESSION);
      if (count > 0) sum += time;
    }
    return [{ case: "session of so many bytes", metric: "answer → painted", unit: "ms", x: size, value: sum / TIMES }];
  });
}

/** A user with as many memberships as it takes. */
function sessionOf(size, name) {
  const user = { name, email: "ada@example.test", memberships: [] };
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const membership = { organisation: "Analytical Engines Ltd", role: "member", since: "1842-10-01" };
  const rest = size - JSON.stringify({ user, expires }).length;
  user.memberships = Array.from({ length: Math.max(0, Math.floor(rest / (JSON.stringify(membership).length + 1))) }, () => membership);
  return JSON.stringify({ user, expires });
}

/** Runs in the page. */
async function timeFromAnswer(path) {
  const user = document.querySelector("[data-testid=session-user]");
  const before = user.textContent;
  const shown = globalThis.bench.changed(() => user.textContent !== before, [user]);
  document.querySelector("[data-testid=refresh]").click();
  const end = await shown;
  return end - globalThis.bench.answered(path, end);
}

function providers(bench, seat, count) {
  bench.server.answers.set(PROVIDERS, () => providersOf(bench.url, count));
  return bench.inContext(seat, async (context) => {
    const { page } = await openPage(context);
    let sum = 0;
    for (let number = 0; number <= TIMES; number += 1) {
      await page.goto("/signin", { waitUntil: "commit" });
      const time = await page.evaluate(timeFromAnswers, { paths: [PROVIDERS, SESSION], wanted: count });
      if (number > 0) sum += time;
      await bench.server.quiet();
    }
    return [{ case: "so many providers", metric: "answer → painted", unit: "ms", x: count, value: sum / TIMES }];
  });
}

/** Runs in the page, which shows no provider before it knows the session, too: from the later answer on. */
async function timeFromAnswers({ paths, wanted }) {
  const end = await globalThis.bench.shown(() => document.querySelectorAll("button[data-provider]").length === wanted);
  return end - Math.max(...paths.map((path) => globalThis.bench.answered(path, end)));
}

function providersOf(url, count) {
  const list = Array.from({ length: count }, (_, index) => {
    const id = `sso-${index}`;
    return { id, name: `Single sign-on ${index}`, type: "oidc", signinUrl: `${url}/api/auth/signin/${id}`, callbackUrl: `${url}/api/auth/callback/${id}` };
  });
  return JSON.stringify(Object.fromEntries(list.map((provider) => [provider.id, provider])));
}
