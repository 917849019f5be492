// Makes a built page ready to be served: `node dist.mjs FOLDER`.
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { joinNeighbours, withoutComments } from "./join.mjs";
import { minify, nameByContent, renewDigests, shortenNames, startedBy } from "./shrink.mjs";

const COMPRESSIBLE = /\.(css|html|js|svg|txt|wasm)$/;
/** Below this a compressed answer is no smaller on the wire. */
const LEAST = 1000;

const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
const gzip = (bytes) => gzipSync(bytes, { level: 9 });

const [folder] = process.argv.slice(2);
const index = path.join(folder, "index.html");
const built = withoutComments(await readFile(index, "utf8"));
await shortenNames(folder, startedBy(built));
const html = await joinNeighbours(folder, built);
for (const name of await filesOf(folder)) if (/\.(css|js)$/.test(name)) await minify(path.join(folder, name));
await writeFile(index, await noteSize(await renewDigests(folder, await nameByContent(folder, html))));
const names = (await filesOf(folder)).filter((name) => COMPRESSIBLE.test(name)).sort();
console.log(`${"".padEnd(44)}${["bytes", "gzip", "brotli"].map((title) => title.padStart(10)).join("")}`);
for (const name of names) {
  const file = path.join(folder, name);
  const bytes = await readFile(file);
  const sizes = [bytes.length];
  for (const [extension, compress] of [["gz", gzip], ["br", brotli]]) {
    const compressed = bytes.length < LEAST ? bytes : compress(bytes);
    const isSmaller = compressed.length < bytes.length;
    sizes.push(isSmaller ? compressed.length : "");
    if (isSmaller) await writeFile(`${file}.${extension}`, compressed);
    else await rm(`${file}.${extension}`, { force: true });
  }
  console.log(name.padEnd(44) + sizes.map((size) => String(size).padStart(10)).join(""));
}

function filesOf(folder) {
  return readdir(folder, { recursive: true });
}

/** Tells the page how large its wasm is: of a compressed answer it can't know, and shows progress by it. */
async function noteSize(html) {
  const { size } = await stat(path.join(folder, startedBy(html).wasm));
  return html.replace('<link data-start rel="preload"', `<link data-start data-size="${size}" rel="preload"`);
}
