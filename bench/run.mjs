// Measures the candidates: `node run.mjs --runs N [--quick] WHAT…`. `cargo xtask bench` builds them and calls it.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { writeReport } from "./report/report.mjs";
import { Bench } from "./support/bench.mjs";
import { summary } from "./support/statistics.mjs";

const RESULTS = path.join(import.meta.dirname, "../docs/benchmarks/results.json");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "7" }, quick: { type: "boolean", default: false } },
});
const isQuick = values.quick;
const runs = isQuick ? 1 : Number(values.runs);

await mkdir(path.dirname(RESULTS), { recursive: true });
const results = await readResults();
const bench = positionals.length > 0 ? await Bench.open({ runs, isQuick }) : undefined;
try {
  for (const name of positionals) {
    const { title, measure } = await import(`./measure/${name}.mjs`);
    const records = await measure(bench);
    results.parts[name] = {
      title,
      date: new Date().toISOString().slice(0, 10),
      machine: machine(bench),
      ...(isQuick && { isQuick }),
      records: records.map(({ values: measured, ...record }) => ({ ...record, ...summary(measured) })),
    };
    // At once: what is measured later may fail.
    await writeFile(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
  }
} finally {
  await bench?.close();
}
await writeReport(results, path.dirname(RESULTS));

async function readResults() {
  try {
    return JSON.parse(await readFile(RESULTS, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return { parts: {} };
  }
}

/** What the figures depend on, without the name of the machine. */
function machine({ browserVersion }) {
  const cpus = os.cpus();
  return {
    cores: cpus.length,
    cpu: cpus[0].model.trim(),
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system: `${os.type()} ${os.release().split("-")[0]}`,
    browser: `Chromium ${browserVersion}`,
    node: process.version,
  };
}
