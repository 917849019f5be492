import { APPS } from "../candidates.mjs";
import { load, openPage } from "../support/browser.mjs";

export const title = "Sign-in with a password";

const DELAY = 150;

/** From the submission of the form to the session shown, each request taking 150 ms longer. */
export function measure(bench) {
  return bench.takeTurns("sign-in", APPS, (seat) =>
    bench.inContext(seat, async (context) => {
      const { page } = await openPage(context);
      await load(page, "/signin");
      const form = page.locator("form[data-provider=credentials]");
      await form.locator("[name=username]").fill("ada");
      await form.locator("[name=password]").fill("lovelace");
      await bench.server.quiet();
      bench.server.delay = DELAY;
      bench.server.forget();
      const time = await page.evaluate(timeFromSubmit);
      const api = bench.server.requests.filter(({ path }) => path.startsWith("/api/auth/"));
      const what = `each request ${DELAY} ms later`;
      return [
        { case: what, metric: "submit → signed in", unit: "ms", value: time },
        { case: what, metric: "requests until then", unit: "", value: api.length },
      ];
    }));
}

/** Runs in the page. */
async function timeFromSubmit() {
  const form = document.querySelector("form[data-provider=credentials]");
  const shown = globalThis.bench.shown(() => globalThis.bench.status() === "authenticated");
  const start = performance.now();
  form.requestSubmit();
  return (await shown) - start;
}
