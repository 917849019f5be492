// Runs the tests of what is kept once more, with PostgreSQL instead of the
// embedded database.
import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Postgres } from "./support/postgres.mjs";

const FILES = ["session", "restart", "passkey", "replay"];

const postgres = await Postgres.create();
const files = FILES.map((name) => fileURLToPath(new URL(`${name}.test.mjs`, import.meta.url)));
const tests = spawn(process.execPath, ["--test", ...files], {
  stdio: "inherit",
  env: { ...process.env, TEST_POSTGRES_URL: postgres.url() },
});
const [code] = await once(tests, "close");
await postgres.remove();
process.exitCode = code ?? 1;
