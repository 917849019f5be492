import { execFileSync } from "node:child_process";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "../..");
const HOST = ["--profile", "host", "-p", "yew-nextauth-bench-load"];

/** Runs what needs no browser; what it prints is JSON. Cargo's own words and the progress go on to the screen. */
export function onHost(...words) {
  const output = execFileSync("cargo", ["run", "--quiet", ...HOST, "--", ...words], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 26 });
  return JSON.parse(output);
}

/** Lets criterion measure; it keeps its figures in the target folder. */
export function criterion() {
  execFileSync("cargo", ["bench", "--quiet", ...HOST, "--bench", "engine"], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
}
