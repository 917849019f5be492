import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { databaseInsteadOf } from "./on-postgres.mjs";

const MAIN = fileURLToPath(new URL("../../main.mjs", import.meta.url));
export const ANY_PORTS = ["--port", "0", "--smtp-port", "0", "--inbox-port", "0", "--oidc-port", "0"];

/** Where the started servers say that the app is; nothing listens there. */
export const APP_URL = "http://localhost:3000";

/** A folder that is gone after the test. */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(path.join(tmpdir(), "backend-test-"));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** Runs the command and waits for its end; `atFirstLine` gets the process when it says its first word. */
export async function runCommand(t, args, { atFirstLine, env } = {}) {
  const command = spawnCommand(t, args, env);
  if (atFirstLine) {
    await once(command.child.stdout, "data");
    atFirstLine(command.child);
  }
  const code = await command.ended;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

/**
 * Runs the command, on free ports and with the data folder `data`, until `parts`
 * ready lines are there.
 */
export async function startBackend(t, { data, args = [], env = {}, parts = 4 }) {
  const database = { ...(await databaseInsteadOf(data)), ...env };
  const command = spawnCommand(t, [...ANY_PORTS, "--app-url", APP_URL, "--data", data, ...args], database);
  const ready = await readyLines(command, parts);
  const url = (part) => ready.find((line) => line.startsWith(`ready ${part} `))?.split(" ").at(-1);
  return {
    ready,
    auth: url("auth"),
    inbox: url("inbox"),
    issuer: url("oidc"),
    smtp: url("mail"),
    stderr: command.stderr,
    async stop(signal = "SIGTERM") {
      command.child.kill(signal);
      return command.ended;
    },
  };
}

function spawnCommand(t, args, env = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    // Of the environment only what a test says.
    env: { ...process.env, DATABASE_URL: "", AUTH_SECRET: "", NEXTAUTH_SECRET: "", AUTH_OIDC_ID: "", AUTH_OIDC_SECRET: "", ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  // "close" and not "exit": then all of the output has been read.
  const ended = once(child, "close").then(([code, signal]) => signal ?? code);
  t.after(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, ended, stdout: () => stdout, stderr: () => stderr };
}

async function readyLines(command, parts) {
  const lines = [];
  for await (const line of createInterface({ input: command.child.stdout })) {
    lines.push(line);
    if (lines.length === parts) return lines;
  }
  throw new Error(`ended before it was ready: ${command.stderr()}`);
}
