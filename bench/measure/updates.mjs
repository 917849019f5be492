import { CONSUMERS } from "../candidates.mjs";
import { load, openPage } from "../support/browser.mjs";
import { CHANGES } from "./cases.mjs";

export const title = "One change of the session";

const COUNTS = [1, 10, 100, 1000, 10_000];
const TIMES = 5;

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
    const sums = { work: 0, wait: 0 };
    for (let number = 0; number <= TIMES; number += 1) {
      const before = await taskTime(cdp);
      const waited = await page.evaluate(timeFromAnswer, part === "name");
      const worked = (await taskTime(cdp)) - before;
      if (number === 0) continue;
      sums.work += worked;
      sums.wait += waited;
    }
    return [
      { case: CHANGES[part], metric: "main thread busy", unit: "ms", x: count, value: sums.work / TIMES },
      { case: CHANGES[part], metric: "answer → painted", unit: "ms", x: count, value: sums.wait / TIMES },
    ];
  });
}

async function taskTime(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
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
