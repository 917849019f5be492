// Measures the candidates: `node run.mjs [--runs N] [--quick] WHAT…`; the report alone: `node run.mjs`.
// `cargo xtask bench` builds them and calls it.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { writeReport } from "./report/report.mjs";
import { summary } from "./support/statistics.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "7" }, quick: { type: "boolean", default: false } },
});
const isQuick = values.quick;
const runs = isQuick ? 1 : Number(values.runs);

/** What shows only that it works is not to replace what was measured. */
const FOLDER = path.join(import.meta.dirname, "..", isQuick ? "target/xtask/bench-quick" : "docs/benchmarks");
const RESULTS = path.join(FOLDER, "results.json");

await mkdir(FOLDER, { recursive: true });
const results = await readResults();
let bench;
try {
  for (const name of positionals) await measure(name);
} finally {
  // What was measured before something failed is worth a report.
  await writeReport(results, FOLDER).finally(() => bench?.close());
}
console.log(`The report is in ${path.join(FOLDER, "README.md")}`);

async function measure(name) {
  const { title, isOnHost, measure: work } = await import(`./measure/${name}.mjs`);
  const records = await work(isOnHost ? { runs, isQuick } : await open());
  results.parts[name] = {
    title,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(isOnHost ? undefined : bench),
    ...(isQuick && { isQuick }),
    records: records.map(({ values: measured, ...record }) => ({ ...record, ...summary(measured) })),
  };
  // At once: what is measured later may fail.
  await writeFile(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
}

/** The servers and the browser, for the first part that needs them; what needs none needs no npm packages. */
async function open() {
  const { Bench } = await import("./support/bench.mjs");
  bench ??= await Bench.open({ runs, isQuick });
  return bench;
}

async function readResults() {
  try {
    return JSON.parse(await readFile(RESULTS, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return { parts: {} };
  }
}

/** What the figures depend on, without the name of the machine. */
function machine(measuredIn) {
  const cpus = os.cpus();
  return {
    cores: cpus.length,
    cpu: cpus[0].model.trim(),
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system: `${os.type()} ${os.release().split("-")[0]}`,
    ...(measuredIn && { browser: `Chromium ${measuredIn.browserVersion}` }),
    node: process.version,
  };
}
