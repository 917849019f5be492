import { CONSUMERS, EQUAL_APPS } from "../candidates.mjs";
import { load, openPage } from "../support/browser.mjs";

export const title = "Reads of the session";

const POLLED_TABS = 8;

/** Milliseconds without a request after which none is expected any more: tabs wait for each other before they ask. */
const QUIET = 1500;

/** Milliseconds that pass for a page between two looks at what it asks: so long an answer is on its way at most. */
const STEP = 1000;

/** Milliseconds in which a page asks for what a step made it ask for. */
const STEP_QUIET = 20;

/** How often the server is asked for the session; nothing of it depends on the machine, so each is counted once. */
export async function measure(bench) {
  const most = bench.isQuick ? 8 : 32;
  return [
    ...(await bench.takeTurns("reads by tabs", EQUAL_APPS, (seat) => tabs(bench, seat, most), 1)),
    ...(await bench.takeTurns("reads of an hour", CONSUMERS, (seat) => hour(bench, seat, bench.isQuick ? 5 : 60), 1)),
  ];
}

const reads = (name, value, x) => ({ case: name, metric: "reads", unit: "", x, value });

/** Opens more and more tabs, and at each power of two looks away for a minute and back at one of them. */
function tabs(bench, { backend }, most) {
  return bench.inContext({ backend, isSignedIn: true }, async (context) => {
    await context.clock.install();
    const { server } = bench;
    const measured = [];
    const pages = [];
    let opened = 0;
    while (pages.length < most) {
      server.forget();
      const { page } = await openPage(context);
      for (const other of pages) await setVisibility(other, "hidden");
      await load(page, "/");
      pages.push(page);
      await bench.server.quiet(QUIET);
      opened += server.reads;
      const count = pages.length;
      if (!Number.isInteger(Math.log2(count))) continue;
      measured.push(reads("to open so many tabs", opened, count));
      measured.push(reads("to look back at one of so many tabs", await look(bench, context, pages), count));
    }
    return measured;
  });
}

async function look(bench, context, pages) {
  for (const page of pages) await setVisibility(page, "hidden");
  await context.clock.fastForward("01:00");
  await bench.server.quiet(QUIET);
  bench.server.forget();
  await setVisibility(pages[0], "visible");
  await bench.server.quiet(QUIET);
  return bench.server.reads;
}

/** Eight tabs that poll each minute, one of them in front, by a clock that is moved on. */
function hour(bench, { backend }, minutes) {
  return bench.inContext({ backend, isSignedIn: true }, async (context) => {
    await context.clock.install();
    const pages = [];
    for (let count = 0; count < POLLED_TABS; count += 1) {
      const { page } = await openPage(context);
      for (const other of pages) await setVisibility(other, "hidden");
      await load(page, "/?poll=60");
      pages.push(page);
    }
    await bench.server.quiet(QUIET);
    // From now on the time is what passes here, however long a candidate takes.
    await context.clock.pauseAt(Date.now() + 1000);
    await bench.server.quiet(QUIET);
    bench.server.forget();
    for (let passed = 0; passed < minutes * 60_000; passed += STEP) {
      await context.clock.runFor(STEP);
      await bench.server.quiet(STEP_QUIET);
    }
    return [reads(`${POLLED_TABS} tabs that poll each minute, by minutes`, bench.server.reads, minutes)];
  });
}

/** What the page notices when it comes to the front or goes into the background. */
function setVisibility(page, state) {
  return page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}
