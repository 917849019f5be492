import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { end, startBackend } from "./backend-process.js";

const PARTS = 4;

/** A real Auth.js server with its mails and its provider, to be stopped and started again. */
export class AuthServer {
  #data;
  #child;
  #options = [];

  static async create() {
    const server = new AuthServer();
    server.#data = await mkdtemp(path.join(tmpdir(), "e2e-"));
    await server.start();
    return server;
  }

  /**
   * Starts it, unless it runs with these options already (of `node main.mjs`,
   * besides those that make it the server behind the page). Sessions and
   * accounts are those of before.
   */
  async start(options = []) {
    if (this.#child && String(options) === String(this.#options)) return;
    await this.stop();
    this.#options = options;
    const { E2E_BACKEND, E2E_APP_URL, E2E_AUTH_PORT, E2E_SMTP_PORT, E2E_INBOX_PORT, E2E_OIDC_PORT } = process.env;
    this.#child = await startBackend(
      [
        "--backend", E2E_BACKEND, "--app-url", E2E_APP_URL, "--data", this.#data,
        "--port", E2E_AUTH_PORT, "--smtp-port", E2E_SMTP_PORT, "--inbox-port", E2E_INBOX_PORT, "--oidc-port", E2E_OIDC_PORT,
        ...options,
      ],
      { parts: PARTS },
    );
  }

  /** Stops it: nothing answers on its port then. */
  async stop() {
    const child = this.#child;
    this.#child = undefined;
    await end(child);
  }

  async remove() {
    await this.stop();
    await rm(this.#data, { recursive: true });
  }

  /** The mails to an address, the newest first. */
  async mailsTo(address) {
    const response = await fetch(`http://127.0.0.1:${process.env.E2E_INBOX_PORT}/inbox.json?to=${encodeURIComponent(address)}`);
    return (await response.json()).mails;
  }
}
