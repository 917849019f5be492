import { setTimeout as wait } from "node:timers/promises";
import { APPS, MINIMAL } from "../candidates.mjs";
import { FAST, launchWithProfile, load, openPage, SLOW } from "../support/browser.mjs";

export const title = "Start";

/** Milliseconds for the browser to write the compiled code into its cache, which it does when it has nothing better to do. */
const CACHE_TIME = 2500;

/** From the start of the navigation to the first paint, the app's own first paint, and the session shown. */
export async function measure(bench) {
  const seats = [...APPS, ...MINIMAL];
  const records = [];
  for (const speed of [FAST, SLOW]) {
    for (const isSignedIn of [false, true]) {
      const name = `cold, ${speed.title}, signed ${isSignedIn ? "in" : "out"}`;
      records.push(...(await bench.takeTurns(`start, ${name}`, seats, (seat) => cold(bench, { ...seat, isSignedIn }, speed, name))));
    }
    const name = `third visit, ${speed.title}, signed in`;
    records.push(...(await bench.takeTurns(`start, ${name}`, seats, (seat) => repeat(bench, seat, speed, name))));
  }
  return records;
}

/** In a new context: nothing is cached, neither files nor compiled code. */
function cold(bench, seat, speed, name) {
  return bench.inContext(seat, async (context) => {
    const { page } = await openPage(context, speed);
    return times(await visit(page), name);
  });
}

/** In a new profile on disk: from the third visit on the browser has compiled code in its cache. */
async function repeat(bench, { backend }, speed, name) {
  const { context, close } = await launchWithProfile();
  try {
    await context.addCookies(await bench.cookies(backend));
    const { page } = await openPage(context, speed);
    const address = `${bench.url}/`;
    for (let visits = 0; visits < 2; visits += 1) {
      await load(page, address);
      await wait(CACHE_TIME);
    }
    return times(await visit(page, address), name);
  } finally {
    await close();
  }
}

async function visit(page, address = "/") {
  await load(page, address);
  return page.evaluate(async () => ({
    "first paint": await globalThis.bench.firstPaint,
    "app painted": await globalThis.bench.painted,
    "session shown": await globalThis.bench.settled,
  }));
}

function times(measured, name) {
  return Object.entries(measured).map(([metric, value]) => ({ case: name, metric, unit: "ms", value }));
}
