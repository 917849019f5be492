import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";

const ROOT = path.join(import.meta.dirname, "../..");
const HOST = ["--profile", "host", "-p", "yew-nextauth-bench-load"];

/** Runs what needs no browser; what it prints is JSON. Cargo's own words and the progress go on to the screen. */
export function onHost(...words) {
  const output = execFileSync("cargo", ["run", "--quiet", ...HOST, "--", ...words], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 26 });
  return JSON.parse(output);
}

/** Lets criterion measure. The answer is the folder of its figures, in which there are no older ones. */
export function criterion() {
  const folder = path.join(ROOT, "target/xtask/criterion");
  rmSync(folder, { recursive: true, force: true });
  const env = { ...process.env, CRITERION_HOME: folder };
  execFileSync("cargo", ["bench", "--quiet", ...HOST, "--bench", "engine"], { cwd: ROOT, env, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}
