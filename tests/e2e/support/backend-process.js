import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../backend/main.mjs", import.meta.url));

/** What the person's own environment must not say to the servers of a test. */
const UNSET = { DATABASE_URL: "", AUTH_SECRET: "", NEXTAUTH_SECRET: "", AUTH_OIDC_ID: "", AUTH_OIDC_SECRET: "" };

/** Runs `node main.mjs` until `parts` ready lines are there. */
export async function startBackend(args, { parts, env = {} }) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...UNSET, ...env },
  });
  let ready = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("ready ")) ready += 1;
    if (ready === parts) break;
  }
  if (ready < parts) throw new Error("the auth server ended before it was ready");
  child.stdout.resume();
  return child;
}

/** Ends a process, if it has not ended yet: nothing answers on its port then. */
export async function end(child, signal = "SIGTERM") {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "close");
}
