import { CONSUMERS } from "../candidates.mjs";
import { load, openPage } from "../support/browser.mjs";
import { CHANGES } from "./cases.mjs";

export const title = "One change of the session";

const COUNTS = [1, 10, 100, 1000, 10_000];
const CHANGES_OF_PAGE = 5;

/**
 * What the main thread did → as the browser calls it: all of it, what the page's own code did, and the browser's
 * layout, which is the same work for all. What is neither is the browser's as well.
 */
const TIMES_OF_THREAD = { "main thread busy": "TaskDuration", "of it script": "ScriptDuration", "of it layout": "LayoutDuration" };

/** The main thread's work for one `update({ name })`, by the number of components that read the session. */
export async function measure(bench) {
  const records = [];
  for (const part of ["name", "email"]) {
    for (const count of bench.isQuick ? COUNTS.slice(0, 4) : COUNTS) {
      records.push(...(await bench.takeTurns(`updates, ${count} show the ${part}`, CONSUMERS, (seat) => change(bench, seat, part, count))));
    }
  }
  return records;
}

/** One run is several changes in a page; its figures are their means without the first. */
function change(bench, { backend }, part, count) {
  return bench.inContext({ backend, isSignedIn: true }, async (context) => {
    const { page, cdp } = await openPage(context);
    await cdp.send("Performance.enable");
    await load(page, `/?count=${count}&part=${part}`);
    const sums = {};
    for (let number = 0; number <= CHANGES_OF_PAGE; number += 1) {
      const before = await timesOfThread(cdp);
      const waited = await page.evaluate(timeFromAnswer, part === "name");
      const after = await timesOfThread(cdp);
      if (number === 0) continue;
      const times = { "answer → painted": waited };
      for (const [metric, time] of Object.entries(after)) times[metric] = time - before[metric];
      for (const [metric, time] of Object.entries(times)) sums[metric] = (sums[metric] ?? 0) + time;
    }
    return Object.entries(sums).map(([metric, sum]) => ({ case: CHANGES[part], metric, unit: "ms", x: count, value: sum / CHANGES_OF_PAGE }));
  });
}

/** In milliseconds, since the page began to be measured. */
async function timesOfThread(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const secondsOf = (called) => metrics.find(({ name }) => name === called).value;
  return Object.fromEntries(Object.entries(TIMES_OF_THREAD).map(([metric, called]) => [metric, 1000 * secondsOf(called)]));
}

/** Runs in the page. */
async function timeFromAnswer(isNameInList) {
  const user = document.querySelector("[data-testid=session-user]");
  const last = document.querySelector("li:last-child");
  const before = user.textContent;
  const isDone = () => user.textContent !== before && (!isNameInList || last.textContent === user.textContent);
  // These two alone are looked at: to look at thousands would be work, too.
  const shown = globalThis.bench.changed(isDone, [user, last]);
  document.querySelector("[data-testid=update]").click();
  const end = await shown;
  return end - globalThis.bench.answered("/api/auth/session", end);
}
