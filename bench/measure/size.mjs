import { readFile } from "node:fs/promises";
import { APPS, MINIMAL } from "../candidates.mjs";
import { load, openPage } from "../support/browser.mjs";
import { sizesByCrate } from "../support/wasm.mjs";

export const title = "Bytes, as sent with brotli";

const SHOWN = "form[data-provider=credentials], form:not([data-provider])";

/** Bytes to load the sign-in page, of the whole app, and of each package. */
export async function measure(bench) {
  const seats = [...APPS, ...MINIMAL];
  // They are the same in each run.
  return [
    ...(await bench.takeTurns("size", seats, (seat) => sizes(bench, seat), 1)),
    ...(await bench.takeTurns("size by package", APPS, packages, 1)),
  ];
}

async function sizes(bench, seat) {
  const { server } = bench;
  const sent = await bench.inContext(seat, async (context) => {
    const { page } = await openPage(context);
    await load(page, seat.form);
    await page.waitForSelector(SHOWN);
    await server.quiet();
    return server.requests.filter(({ path }) => path !== "/favicon.ico");
  });
  const whole = [...server.files.values()];
  return [
    ...byKind("load of the sign-in page", sent),
    { case: "load of the sign-in page", metric: "requests", unit: "", value: sent.length },
    ...byKind("whole app", whole.map(({ kind, body }) => ({ kind, bytes: body.length }))),
  ];
}

function byKind(what, entries) {
  const sums = { total: 0 };
  for (const { kind, bytes } of entries) {
    sums[kind] = (sums[kind] ?? 0) + bytes;
    sums.total += bytes;
  }
  return Object.entries(sums).map(([kind, value]) => ({ case: what, metric: kind, unit: "B", value }));
}

/** Each package's share: of a wasm's code before wasm-opt, of a bundle with a chunk for each. */
async function packages({ wasm, packages: file }) {
  const named = wasm ? sizesByCrate(await readFile(wasm)) : { code: JSON.parse(await readFile(file, "utf8")) };
  const total = Object.values(named.code).reduce((sum, size) => sum + size, 0);
  const shares = Object.entries(named.code)
    .map(([name, size]) => ({ case: "share of the code", metric: name, unit: "%", value: (100 * size) / total }))
    .filter(({ value }) => value >= 0.05)
    .sort((left, right) => right.value - left.value);
  const data = wasm ? [{ case: "data of the wasm", metric: "before compression", unit: "B", value: named.data }] : [];
  return [...shares, ...data];
}
