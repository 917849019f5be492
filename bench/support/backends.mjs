import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { end, startBackend } from "../../tests/e2e/support/backend-process.js";

const VERSIONS = ["v4", "v5"];
const PARTS = 4;

/** The reference servers of both versions, each believing to be at `appUrl`. */
export class Backends {
  /** Version → port. */
  ports = {};

  #children = [];
  #data;

  static async start(appUrl) {
    const backends = new Backends();
    backends.#data = await mkdtemp(path.join(tmpdir(), "bench-"));
    const ports = await freePorts(PARTS * VERSIONS.length);
    const starts = await Promise.allSettled(VERSIONS.map((version) => backends.#start(version, appUrl, ports.splice(0, PARTS))));
    const failed = starts.find(({ status }) => status === "rejected");
    if (failed) {
      await backends.stop();
      throw failed.reason;
    }
    return backends;
  }

  async #start(version, appUrl, [port, smtp, inbox, oidc]) {
    const names = ["--port", port, "--smtp-port", smtp, "--inbox-port", inbox, "--oidc-port", oidc].map(String);
    const data = path.join(this.#data, version);
    this.#children.push(await startBackend(["--backend", version, "--app-url", appUrl, "--data", data, ...names], { parts: PARTS }));
    this.ports[version] = port;
  }

  async stop() {
    await Promise.all(this.#children.map((child) => end(child)));
    await rm(this.#data, { recursive: true, force: true });
  }
}

/** Ports that nobody listens on: all taken at once, so that they differ. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise((resolve) => {
      const server = net.createServer().listen(0, "127.0.0.1", () => resolve(server));
    })),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
