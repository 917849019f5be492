import process from "node:process";
import { openPage } from "./support/pages.js";
import { expect, test } from "./support/test.js";

test.skip(process.env.E2E_BACKEND !== "v4", "what moves is the same with every server");

/** A thousandth of what counts as good: what rounding to whole pixels comes to. */
const NOTHING = 0.001;

const PATHS = ["/", "/signin", "/account", "/members"];

const PACES = {
  quickly: {},
  slowly: { wasm: 400, session: 800 },
};

for (const [pace, delays] of Object.entries(PACES)) {
  for (const path of PATHS) {
    for (const as of [undefined, "ada"]) {
      test(`${path} loads ${pace} and nothing moves, ${as ?? "nobody"} signed in`, async ({ browser, baseURL }) => {
        for (const width of [360, 1280]) {
          const context = await browser.newContext({ baseURL, viewport: { width, height: 800 } });
          const page = await context.newPage();
          await watch(page);
          await delay(page, "**/api/auth/session", delays.session);
          await delay(page, "**/*.wasm", delays.wasm);
          await openPage(page, { path, as });
          expect.soft(await shifts(page), `at ${width} px`).toEqual([]);
          await context.close();
        }
      });
    }
  }
}

async function delay(page, url, millis) {
  if (!millis) return;
  await page.route(url, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, millis));
    await route.continue();
  });
}

/** Notes each move that nobody made, from the first paint on. */
async function watch(page) {
  await page.addInitScript(() => {
    window.moves = [];
    const observer = new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        const moved = sources.map(({ node, previousRect, currentRect }) => {
          const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
          return `${node?.outerHTML?.slice(0, 80) ?? node?.textContent}: ${box(previousRect)} -> ${box(currentRect)}`;
        });
        if (!hadRecentInput) window.moves.push({ value, moved });
      }
    });
    observer.observe({ type: "layout-shift", buffered: true });
  });
}

async function shifts(page) {
  // Two frames: the last layout is painted then, and told of.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const moves = await page.evaluate(() => window.moves);
  const sum = moves.reduce((sum, { value }) => sum + value, 0);
  return sum < NOTHING ? [] : moves;
}
