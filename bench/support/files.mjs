import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);

const TYPES = {
  ".css": ["css", "text/css; charset=utf-8"],
  ".html": ["html", "text/html; charset=utf-8"],
  ".js": ["js", "text/javascript; charset=utf-8"],
  ".json": ["json", "application/json"],
  ".svg": ["svg", "image/svg+xml"],
  ".txt": ["other", "text/plain; charset=utf-8"],
  ".wasm": ["wasm", "application/wasm"],
};

/** Trunk's and Vite's names of files that never change. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/**
 * Reads a built page into memory: path → what is answered. All pages are
 * compressed here, by brotli's best, and not as their builds left them.
 */
export async function readFiles(dist) {
  const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)));
  const files = await Promise.all(names.map(async (name) => [`/${name}`, await readOne(path.join(dist, name))]));
  return new Map(files);
}

async function readOne(file) {
  const raw = await readFile(file);
  const [kind, type] = TYPES[path.extname(file)] ?? ["other", "application/octet-stream"];
  const packed = await compress(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
  const isSmaller = packed.length < raw.length;
  const tag = `"${createHash("sha256").update(raw).digest("base64url").slice(0, 16)}"`;
  return {
    kind,
    body: isSmaller ? packed : raw,
    headers: {
      "content-type": type,
      "cache-control": HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      etag: tag,
      vary: "accept-encoding",
      ...(isSmaller && { "content-encoding": "br" }),
    },
  };
}
