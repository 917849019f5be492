import { CONSUMERS, EQUAL_APPS } from "../candidates.mjs";
import { load, openPage } from "../support/browser.mjs";
import { slope } from "../support/statistics.mjs";

export const title = "Memory";

const SAMPLES = 10;

/** Memory after the load, and what stays of it after much use: a slope that is not zero is a leak. */
export async function measure(bench) {
  const refreshes = bench.isQuick ? 100 : 1000;
  const changes = bench.isQuick ? 20 : 200;
  return [
    ...(await bench.takeTurns("memory, app", EQUAL_APPS, (seat) => use(bench, seat, { address: "/", act: changeRoute, times: changes, name: "route changes" }))),
    ...(await bench.takeTurns("memory, refreshes", CONSUMERS, (seat) => use(bench, seat, { address: "/?count=10", act: refresh, times: refreshes, name: "refreshes" }))),
  ];
}

function use(bench, { backend }, { address, act, times, name }) {
  return bench.inContext({ backend, isSignedIn: true }, async (context) => {
    const { page, cdp } = await openPage(context);
    await cdp.send("HeapProfiler.enable");
    await load(page, address);
    await bench.server.quiet();
    const samples = [[0, await sample(page, cdp)]];
    for (let count = 1; count <= SAMPLES; count += 1) {
      await page.evaluate(act, times / SAMPLES);
      samples.push([(count * times) / SAMPLES, await sample(page, cdp)]);
    }
    const [[, first]] = samples;
    const last = samples.at(-1)[1];
    return Object.keys(first).flatMap((metric) => {
      const unit = metric.includes("memory") || metric.includes("heap") ? "B" : "";
      const perHundred = 100 * slope(samples.slice(SAMPLES / 2).map(([x, values]) => [x, values[metric]]));
      return [
        { case: `after the load (${name})`, metric, unit, value: first[metric] },
        { case: `after ${times} ${name}`, metric, unit, value: last[metric] },
        { case: `growth by 100 ${name}, second half`, metric, unit, value: perHundred },
      ];
    });
  });
}

async function sample(page, cdp) {
  // Twice: what the first lets go of may have held something itself.
  for (let count = 0; count < 2; count += 1) await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize } = await cdp.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  const wasm = await page.evaluate(() => globalThis.bench.wasmBytes());
  const heap = usedSize + (embedderHeapUsedSize ?? 0);
  return { "JS and DOM heap": heap, "wasm memory": wasm, "both, heap and memory": heap + wasm, "DOM nodes": nodes, listeners: jsEventListeners };
}

/** Runs in the page. */
async function changeRoute(times) {
  for (let count = 0; count < times; count += 1) {
    const path = location.pathname === "/" ? "/account" : "/";
    const done = globalThis.bench.shown(() => document.querySelector(path === "/" ? "#content .hero-with-card" : "#content form.card") && location.pathname === path);
    [...document.querySelectorAll("header nav a")].find(({ pathname }) => pathname === path).click();
    await done;
  }
}

/** Runs in the page: asks again as soon as there is an answer and the page has taken it: next-auth takes no click before. */
async function refresh(times) {
  const button = document.querySelector("[data-testid=refresh]");
  for (let count = 0; count < times; count += 1) {
    const answered = new Promise((resolve) => {
      new PerformanceObserver((list, observer) => {
        if (!list.getEntries().some(({ name }) => name.endsWith("/session"))) return;
        observer.disconnect();
        resolve();
      }).observe({ type: "resource" });
    });
    button.click();
    await answered;
    await globalThis.bench.shown(() => globalThis.bench.status() === "authenticated");
  }
  // They would be a growth of ours.
  performance.clearResourceTimings();
}
