import { EQUAL_APPS } from "../candidates.mjs";
import { FAST, load, openPage, SLOW } from "../support/browser.mjs";
import { median } from "../support/statistics.mjs";

export const title = "Interaction";

const TYPED = "countess of lovelace";
const ROUNDS = 5;

/** From what a person does to the frame that shows it. */
export async function measure(bench) {
  const records = [];
  for (const speed of [FAST, { ...SLOW, network: undefined }]) {
    const name = speed.cpu ? `CPU ${speed.cpu}× slower` : speed.title;
    records.push(...(await bench.takeTurns(`interaction, ${name}`, EQUAL_APPS, (seat) => interact(bench, seat, speed, name))));
  }
  return records;
}

async function interact(bench, seat, speed, name) {
  const typed = await bench.inContext(seat, (context) => type(bench, context, speed));
  const moved = await bench.inContext({ ...seat, isSignedIn: true }, (context) => move(bench, context, speed));
  return Object.entries({ ...typed, ...moved }).map(([metric, value]) => ({ case: name, metric, unit: "ms", value }));
}

/** The median of many keys, and the worst that the browser itself reports: in steps of 8 ms, and none below 16. */
async function type(bench, context, speed) {
  const { page } = await openPage(context, speed);
  await load(page, "/signin");
  await page.locator("[name=username]").focus();
  await bench.server.quiet();
  await page.evaluate(watchKeys);
  for (const key of TYPED) await page.keyboard.press(key === " " ? "Space" : key);
  const { times, reported } = await page.evaluate(async () => {
    await globalThis.bench.shown(() => true);
    return globalThis.bench.keys;
  });
  return { "key → painted": median(times), "key, worst as reported": Math.max(0, ...reported) };
}

/** Runs in the page. */
function watchKeys() {
  const keys = { times: [], reported: [] };
  globalThis.bench.keys = keys;
  addEventListener("keydown", async ({ timeStamp }) => keys.times.push((await globalThis.bench.shown(() => true)) - timeStamp), true);
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) keys.reported.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
}

/** What is first asked for may have to be loaded; what is asked for again is there. */
async function move(bench, context, speed) {
  const { page } = await openPage(context, speed);
  await load(page, "/");
  await bench.server.quiet();
  const routes = [];
  const languages = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [link, shown] of [["account", "form.card"], ["", ".hero-with-card"]]) routes.push(await page.evaluate(follow, { link, shown }));
    for (const language of ["de", "en"]) languages.push(await page.evaluate(speak, language));
  }
  return {
    "route change, first": routes[0],
    "route change": median(routes.slice(2)),
    "language switch, first": languages[0],
    "language switch": median(languages.slice(2)),
  };
}

/** Runs in the page. */
async function follow({ link, shown }) {
  const path = `/${link}`;
  const anchor = [...document.querySelectorAll("header nav a")].find(({ pathname }) => pathname === path);
  const done = globalThis.bench.shown(() => location.pathname === path && document.querySelector(`#content ${shown}`));
  const start = performance.now();
  anchor.click();
  return (await done) - start;
}

/** Runs in the page. */
async function speak(language) {
  const select = document.querySelector(".language select");
  const done = globalThis.bench.shown(() => document.documentElement.lang === language);
  select.value = language;
  const start = performance.now();
  select.dispatchEvent(new Event("change", { bubbles: true }));
  return (await done) - start;
}
