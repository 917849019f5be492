import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import https from "node:https";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test as base } from "@playwright/test";
import { end } from "../support/backend-process.js";

const NGINX = fileURLToPath(new URL("../../../deploy/nginx", import.meta.url));
const run = promisify(execFile);

const test = base.extend({
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), "healthy-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

/** What the image's health check finds, with the image's environment. */
function isHealthy(env) {
  return run(path.join(NGINX, "healthy.sh"), { env: { PATH: process.env.PATH, ...env } }).then(() => true, () => false);
}

test("the image is healthy while the page is there, and not without it or a server", async ({ baseURL }) => {
  const { port, hostname } = new URL(baseURL);
  const env = { LISTEN: port, SERVER_NAME: hostname };
  expect(await isHealthy(env)).toBe(true);
  expect(await isHealthy({ ...env, LISTEN: `127.0.0.1:${port}`, SERVER_NAME: `${hostname} www.example.com`, BASE_PATH: "/" })).toBe(true);
  expect(await isHealthy({ ...env, BASE_PATH: "/none.html" })).toBe(false);
  expect(await isHealthy({ ...env, SERVER_NAME: "www.example.com" })).toBe(false);
  expect(await isHealthy({ ...env, LISTEN: String(await freePort()) })).toBe(false);
});

test("with TLS the image is healthy, and has its certificate for its own name only", async ({ folder }) => {
  const port = await freePort();
  const env = { LISTEN: `127.0.0.1:${port} ssl http2`, SERVER_NAME: "app.example.com", ROOT: process.env.E2E_DIST };
  const nginx = await startWithTls(folder, env);
  try {
    await expect.poll(() => isHealthy(env)).toBe(true);
    expect(await isHealthy({ ...env, BASE_PATH: "/none.html" })).toBe(false);
    expect(await isHealthy({ ...env, SERVER_NAME: "www.example.com" })).toBe(false);
    expect(await statusOf(port, "app.example.com")).toBe(200);
    expect(await statusOf(port, "app.example.com", "evil.example")).toBe(421);
    expect(await statusOf(port, "evil.example")).toContain("unrecognized name");
  } finally {
    await end(nginx);
  }
});

/** Runs nginx with the lines for TLS that docs/deploy.md names. */
async function startWithTls(folder, env) {
  const config = path.join(folder, "nginx");
  const key = path.join(folder, "key.pem");
  const certificate = path.join(folder, "certificate.pem");
  await run("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=app.example.com", "-keyout", key, "-out", certificate]);
  await cp(NGINX, config, { recursive: true });
  const template = path.join(config, "app.conf.template");
  const text = await readFile(template, "utf8");
  const line = "    server_name ${SERVER_NAME};\n";
  if (text.split(line).length !== 2) throw new Error("app.conf.template does not name its server once");
  await writeFile(template, text.replace(line, () => `${line}    ssl_certificate ${certificate};\n    ssl_certificate_key ${key};\n`));
  // As root it would read the page as somebody who may not look into its folder.
  const asRoot = process.getuid() === 0 ? ["-g", "user root;"] : [];
  const PATH = `${process.env.PATH}:/usr/sbin`;
  return spawn(path.join(config, "start.sh"), asRoot, { stdio: "inherit", env: { ...env, PATH, RUN_FOLDER: path.join(folder, "run") } });
}

/** The status of the page under a name, or why there is none. */
async function statusOf(port, servername, host = servername) {
  const request = https.request({ hostname: "127.0.0.1", port, servername, headers: { host }, rejectUnauthorized: false, agent: false });
  request.end();
  try {
    const [response] = await once(request, "response");
    response.resume();
    return response.statusCode;
  } catch (error) {
    return error.message;
  }
}

async function freePort() {
  const server = net.createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
