// What makes a built page smaller that trunk does not do.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const WASM_OPT = fileURLToPath(new URL("node_modules/.bin/wasm-opt", import.meta.url));
const WASM_FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/** What trunk puts before the end of a name, for caches. */
const LABEL = /-[0-9a-f]{8,16}(?=(_bg)?\.\w+$)/;
const INTEGRITY = /(?:href|src)="[^"]*?([^"/]+)" integrity="sha384-[^"]+"/g;

/** The names of the app's wasm and of the script that starts it. */
export function startedBy(html) {
  const script = html.match(/<link data-start rel="modulepreload" href="[^"]*?([^"/]+\.js)"/)?.[1];
  const wasm = html.match(/<link data-start rel="preload" href="[^"]*?([^"/]+\.wasm)"/)?.[1];
  if (!script || !wasm) throw new Error("index.html does not say what to start; see pattern_preload in Trunk.toml");
  return { script, wasm };
}

/** Shortens the names by which the wasm and its script know each other, in both files. */
export async function shortenNames(folder, { script, wasm }) {
  const [scriptFile, wasmFile] = [script, wasm].map((name) => path.join(folder, name));
  const features = WASM_FEATURES.map((feature) => `--enable-${feature}`);
  const names = execFileSync(WASM_OPT, [wasmFile, "-o", wasmFile, "--minify-imports-and-exports-and-modules", ...features]);
  await writeFile(scriptFile, renamed(await readFile(scriptFile, "utf8"), JSON.parse(names)));
}

/** The script with its half of the names: of the functions that it hands over, and of those that it calls. */
function renamed(script, { imports, exports }) {
  const short = new Map(imports.map(([, name, newName]) => [name, newName]));
  const [module, ...others] = new Set(imports.map(([name]) => name));
  if (!module || others.length > 0) throw new Error(`the wasm takes functions from ${others.length + 1} modules, not from one`);
  const called = new Map(exports);
  const found = new Set();
  const text = script
    .replace(/\b\w+(?=: ?function\b)/g, (name) => {
      found.add(name);
      return short.get(name) ?? name;
    })
    // What wasm-opt calls a module.
    .replaceAll(JSON.stringify(module), JSON.stringify("a"))
    .replace(/\bwasm\.(\w+)/g, (all, name) => (called.has(name) ? `wasm.${called.get(name)}` : all));
  const missing = [...short.keys()].filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`the script does not hand over ${missing.join(", ")}`);
  return text;
}

/** Takes out of a script or a style sheet what it does not need to run. */
export async function minify(file) {
  const loader = path.extname(file).slice(1);
  const { code } = await transform(await readFile(file, "utf8"), { loader, minify: true, target: "es2022" });
  await writeFile(file, code);
}

/**
 * Names each file by what is in it; the two that belong together by what is in both. trunk named
 * them by what was in there before, and an old one out of some cache must not be taken for a new one.
 */
export async function nameByContent(folder, html) {
  const pair = Object.values(startedBy(html));
  const others = (await readdir(folder)).filter((name) => LABEL.test(name) && !pair.includes(name));
  for (const names of [pair, ...others.map((name) => [name])]) {
    const hash = createHash("sha256");
    for (const name of names) hash.update(await readFile(path.join(folder, name)));
    const label = `-${hash.digest("hex").slice(0, 16)}`;
    for (const name of names) {
      const newName = name.replace(LABEL, label);
      await rename(path.join(folder, name), path.join(folder, newName));
      html = html.replaceAll(name, newName);
    }
  }
  return html;
}

/** Renews the digests by which the page knows its files: trunk took them of what was in there before. */
export async function renewDigests(folder, html) {
  const digests = new Map();
  for (const [, name] of html.matchAll(INTEGRITY)) {
    digests.set(name, createHash("sha384").update(await readFile(path.join(folder, name))).digest("base64"));
  }
  return html.replace(INTEGRITY, (attributes, name) => attributes.replace(/sha384-[^"]+/, `sha384-${digests.get(name)}`));
}
