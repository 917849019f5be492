import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { Postgres } from "../../../backend/test/support/postgres.mjs";
import { end, startBackend } from "./backend-process.js";

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

  /** Starts what is stopped. */
  async start() {
    await this.#database.start();
    const starting = this.#ports.map(async (port, index) => {
      if (isRunning(this.#instances[index])) return;
      this.#instances[index] = await this.#startInstance(port);
    });
    await Promise.all(starting);
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
    const shipped = await readFile(new URL("../../../deploy/nginx/several-instances.conf", import.meta.url), "utf8");
    const own = await readFile(new URL("../cluster/nginx.conf", import.meta.url), "utf8");
    const filledIn = own.replace("${LISTEN}", `127.0.0.1:${port}`).replace("${ROOT}", E2E_DIST);
    await writeFile(path.join(this.#folder, "nginx.conf"), filledIn);
    await writeFile(path.join(this.#folder, "several-instances.conf"), this.#withOwnPorts(shipped));
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
