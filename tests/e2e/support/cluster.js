import { spawn } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { Postgres } from "../../../backend/test/support/postgres.mjs";
import { end, startBackend } from "./backend-process.js";

const SHIPPED = new URL("../../../deploy/nginx/", import.meta.url);

const SECRETS = { AUTH_SECRET: "known to all instances", AUTH_OIDC_SECRET: "known to the issuer" };

/**
 * nginx before two auth servers that share a PostgreSQL, a mail server and a
 * provider: all that one may lose of it can be stopped and started again.
 */
export class Cluster {
  #folder;
  #session;
  #database;
  #rest;
  #nginx;
  #instances = [];
  #ports = process.env.E2E_INSTANCE_PORTS.split(",");

  static async create(session) {
    const cluster = new Cluster();
    cluster.#session = session;
    cluster.#folder = await mkdtemp(path.join(tmpdir(), "cluster-"));
    [cluster.#database, cluster.#rest] = await Promise.all([Postgres.create(), startRest()]);
    await cluster.start();
    await cluster.#startNginx();
    return cluster;
  }

  /** The addresses of the instances, as nginx names them. */
  get instances() {
    return this.#ports.map((port) => `127.0.0.1:${port}`);
  }

  /** Starts what is stopped, and waits until nginx sets nobody aside any more. */
  async start() {
    await this.#database.start();
    const starting = this.#ports.map(async (port, index) => {
      if (isRunning(this.#instances[index])) return;
      this.#instances[index] = await this.#startInstance(port);
    });
    await Promise.all(starting);
    if (this.#nginx) await this.#allTakePart();
  }

  /** Asks until each instance has answered. */
  async #allTakePart() {
    const missing = new Set(this.instances);
    const deadline = Date.now() + 15_000;
    while (missing.size > 0) {
      if (Date.now() > deadline) throw new Error(`nginx asks ${[...missing].join(" and ")} no more`);
      const response = await fetch(new URL("/api/auth/session", process.env.E2E_APP_URL));
      await response.arrayBuffer();
      missing.delete(answeredBy(response.headers.get("x-instance")));
    }
  }

  /** Ends an instance between two of its instructions. */
  async kill(instance) {
    await end(this.#instances[this.instances.indexOf(instance)], "SIGKILL");
  }

  /** Ends an instance as whoever updates it does, and starts it again. */
  async restart(instance) {
    await end(this.#instances[this.instances.indexOf(instance)]);
    await this.start();
  }

  async stopDatabase() {
    await this.#database.stop();
  }

  /** The mails to an address, the newest first. */
  async mailsTo(address) {
    const response = await fetch(`http://127.0.0.1:${process.env.E2E_INBOX_PORT}/inbox.json?to=${encodeURIComponent(address)}`);
    return (await response.json()).mails;
  }

  async remove() {
    await Promise.all([this.#nginx, ...this.#instances, this.#rest].map((child) => end(child)));
    await this.#database.remove();
    await rm(this.#folder, { recursive: true });
  }

  async #startInstance(port) {
    const { E2E_BACKEND, E2E_APP_URL, E2E_SMTP_PORT, E2E_OIDC_PORT } = process.env;
    return startBackend(
      [
        "--backend", E2E_BACKEND, "--session", this.#session, "--app-url", E2E_APP_URL, "--port", port,
        "--smtp-url", `smtp://127.0.0.1:${E2E_SMTP_PORT}?ignoreTLS=true`, "--oidc-issuer", `http://127.0.0.1:${E2E_OIDC_PORT}`,
      ],
      { parts: 1, env: { ...SECRETS, DATABASE_URL: this.#database.url() } },
    );
  }

  async #startNginx() {
    const { E2E_DIST, E2E_NGINX } = process.env;
    const port = Number(new URL(process.env.E2E_APP_URL).port);
    for (const file of [new URL("headers.conf", SHIPPED), new URL("../cluster/nginx.conf", import.meta.url)]) {
      await copyFile(file, path.join(this.#folder, path.basename(file.pathname)));
    }
    const upstream = this.#withOwnPorts(await readFile(new URL("several-instances.conf", SHIPPED), "utf8"));
    const app = await readFile(new URL("app.conf.template", SHIPPED), "utf8");
    const values = { LISTEN: `127.0.0.1:${port}`, SERVER_NAME: "localhost", ROOT: E2E_DIST, BASE_PATH: "/" };
    await writeFile(path.join(this.#folder, "app.conf"), filledIn(withInstanceNamed(withUpstream(app, upstream)), values));
    // As root it would read the page as somebody who may not look into its folder.
    const asRoot = process.getuid() === 0 ? ["-g", "user root;"] : [];
    this.#nginx = spawn(E2E_NGINX, ["-p", this.#folder, "-c", path.join(this.#folder, "nginx.conf"), "-e", "stderr", ...asRoot], {
      stdio: "inherit",
    });
    await listening(this.#nginx, port);
  }

  #withOwnPorts(config) {
    return ["3001", "3002"].reduce((text, shipped, index) => {
      if (text.split(`127.0.0.1:${shipped} `).length !== 2) throw new Error(`no instance on port ${shipped} in several-instances.conf`);
      return text.replace(`127.0.0.1:${shipped} `, `127.0.0.1:${this.#ports[index]} `);
    }, config);
  }
}

/** The app's configuration with several instances in the place of the one. */
function withUpstream(app, upstream) {
  return replaced(app, /^upstream auth_server \{\n.*?^\}\n/ms, upstream);
}

/**
 * Says who was asked, for the tests: "127.0.0.1:1, 127.0.0.1:2" where the first
 * did not answer. And does without the module that not every nginx has.
 */
function withInstanceNamed(app) {
  const named = replaced(app, /^ +proxy_pass http:\/\/auth_server;\n/m, (line) => `${line}        add_header X-Instance $upstream_addr always;\n`);
  return replaced(named, /^ +brotli_static on;\n/m, "");
}

/** The instance that has answered in the end, of those that nginx names. */
export function answeredBy(instances) {
  return instances?.split(", ").at(-1);
}

function filledIn(template, values) {
  return template.replaceAll(/\$\{([A-Z_]+)\}/g, (_, name) => values[name]);
}

function replaced(text, part, by) {
  if (!part.test(text)) throw new Error(`no ${part} in app.conf.template`);
  return text.replace(part, typeof by === "string" ? () => by : by);
}

/** What all instances use, without an auth server. */
async function startRest() {
  const { E2E_APP_URL, E2E_SMTP_PORT, E2E_INBOX_PORT, E2E_OIDC_PORT } = process.env;
  const args = ["--backend", "none", "--app-url", E2E_APP_URL];
  const ports = ["--smtp-port", E2E_SMTP_PORT, "--inbox-port", E2E_INBOX_PORT, "--oidc-port", E2E_OIDC_PORT];
  return startBackend([...args, ...ports], { parts: 3, env: SECRETS });
}

function isRunning(child) {
  return child && child.exitCode === null && child.signalCode === null;
}

/** Waits until a program takes connections; nginx says no word of it. */
async function listening(child, port) {
  while (!(await takesConnections(port))) {
    if (!isRunning(child)) throw new Error("nginx ended before it was ready");
  }
}

function takesConnections(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
