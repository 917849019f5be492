// Runs the tests, and those of what is kept once more, with PostgreSQL instead of
// the embedded database.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Postgres } from "./support/postgres.mjs";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const KEPT = ["session", "restart", "passkey", "replay"].map((name) => `${name}.test.mjs`);

const all = (await readdir(FOLDER)).filter((name) => name.endsWith(".test.mjs"));
process.exitCode = await run(all);
if (process.exitCode === 0) {
  const postgres = await Postgres.create();
  process.exitCode = await run(KEPT, { TEST_POSTGRES_URL: postgres.url() });
  await postgres.remove();
}

/** Runs these files, and answers with the exit code. */
async function run(names, env = {}) {
  // Left alone it keeps a processor free, and does one after the other where there are two.
  const tests = spawn(process.execPath, ["--test", `--test-concurrency=${availableParallelism()}`, ...names], {
    cwd: FOLDER,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  const [code] = await once(tests, "close");
  return code ?? 1;
}
