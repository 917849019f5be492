// What the page may weigh: `node budget.mjs DIST WASM [--write]`.
// The limits are in docs/benchmarks/size-budget.json; WASM is as rustc leaves it, with names.
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { readFiles } from "./support/files.mjs";
import { sizesByCrate } from "./support/wasm.mjs";

const BUDGET = fileURLToPath(new URL("../docs/benchmarks/size-budget.json", import.meta.url));
/** What another release of a tool may add to a kind of file: a share, and of small ones so many bytes. */
const SLACK = { share: 0.005, least: 200 };

const [dist, wasm, option] = process.argv.slice(2);
const kinds = {};
for (const { kind, body } of (await readFiles(dist)).values()) kinds[kind] = (kinds[kind] ?? 0) + body.length;
const { code } = sizesByCrate(await readFile(wasm));

if (option === "--write") await write();
else await check();

async function write() {
  const limits = Object.fromEntries(Object.entries(kinds).map(([kind, bytes]) => [kind, limitOf(bytes)]));
  const largest = Object.entries(code).sort(([, left], [, right]) => right - left);
  const budget = {
    about: "Limits of the page as deployed, playground included: bytes by kind of file, brotli as sent. By crate: bytes of code before wasm-opt, when the limits were set.",
    limits,
    code: Object.fromEntries(largest),
  };
  await writeFile(BUDGET, `${JSON.stringify(budget, undefined, 2)}\n`);
  console.log(`The budget is what the page weighs now: ${table(limits)}`);
}

async function check() {
  const budget = JSON.parse(await readFile(BUDGET, "utf8"));
  console.log(`${table(kinds)}; the limits are ${table(budget.limits)}`);
  const over = Object.entries(kinds).filter(([kind, bytes]) => bytes > (budget.limits[kind] ?? 0));
  if (over.length === 0) return;
  for (const [kind, bytes] of over) {
    const limit = budget.limits[kind] ?? 0;
    console.error(`${kind}: ${format(bytes)} B, ${format(bytes - limit)} B over its limit of ${format(limit)} B`);
  }
  const grown = Object.entries(code)
    .map(([crate, bytes]) => [crate, bytes - (budget.code[crate] ?? 0)])
    .filter(([, more]) => more > 0)
    .sort(([, left], [, right]) => right - left);
  console.error("Crates whose code grew, before wasm-opt and compression:");
  for (const [crate, more] of grown) console.error(`  ${crate} +${format(more)} B`);
  console.error("If that is worth it: cargo xtask budget --write");
  process.exitCode = 1;
}

function limitOf(bytes) {
  return Math.ceil((bytes + Math.max(bytes * SLACK.share, SLACK.least)) / 10) * 10;
}

function table(sizes) {
  const sorted = Object.entries(sizes).sort(([, left], [, right]) => right - left);
  return sorted.map(([kind, bytes]) => `${kind} ${format(bytes)}`).join(", ");
}

function format(bytes) {
  return bytes.toLocaleString("en");
}
