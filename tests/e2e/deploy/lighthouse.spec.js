import { once } from "node:events";
import { createServer } from "node:net";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { expect, test } from "../support/test.js";

const PERFECT = ["accessibility", "best-practices", "seo"];

/** A port for the browser, which Lighthouse then drives by itself. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

for (const path of ["/", "/signin"]) {
  test(`Lighthouse finds nothing to mend in ${path}`, async ({ baseURL, launchOptions }) => {
    test.setTimeout(90_000);
    const port = await freePort();
    const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, `--remote-debugging-port=${port}`] });
    const { lhr } = await lighthouse(`${baseURL}${path}`, { port, logLevel: "error", onlyCategories: [...PERFECT, "performance"] });
    await browser.close();
    const wrong = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0);
    console.log(`Lighthouse, ${path}: performance ${Math.round(lhr.categories.performance.score * 100)}`);
    const scores = PERFECT.map((name) => [name, lhr.categories[name].score]);
    expect(scores, wrong.map(({ id, title }) => `${id}: ${title}`).join("\n")).toEqual(PERFECT.map((name) => [name, 1]));
  });
}
