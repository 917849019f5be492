import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import pg from "pg";

/** Where Debian puts the programs, in a folder for each version. */
const DEBIAN = "/usr/lib/postgresql";

const USER = "auth";
/** With letters that an address must not show as they are. */
export const PASSWORD = "s3cret/of:auth";

/** A PostgreSQL of its own, in a temporary folder on a free port of the loopback address. */
export class Postgres {
  #folder;
  #port;
  #child;

  static async create() {
    const server = new Postgres();
    server.#folder = await mkdtemp(path.join(tmpdir(), "postgres-"));
    server.#port = await freePort();
    const { uid, gid } = unprivileged();
    if (uid !== undefined) await chown(server.#folder, uid, gid);
    // A file and not a pipe: initdb opens it as the other user.
    const passwordFile = path.join(server.#folder, "password");
    await writeFile(passwordFile, PASSWORD);
    await server.#run("initdb", [
      ...["-D", server.#data, "-U", USER, "--pwfile", passwordFile, "--auth", "scram-sha-256"],
      ...["--encoding", "UTF8", "--no-locale", "--no-sync"],
    ]);
    await server.start();
    return server;
  }

  /** The address of one of its databases, for whoever knows the password. */
  url(database = "postgres", password = PASSWORD) {
    return `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Starts it, unless it runs already, and waits until it takes connections. */
  async start() {
    if (this.#child) return;
    this.#child = this.#spawn("postgres", [
      ...["-D", this.#data, "-p", String(this.#port), "-h", "127.0.0.1", "-k", this.#folder],
      // For tests: what a power cut would lose does not matter.
      ...["-c", "fsync=off", "-c", "max_connections=200"],
    ]);
    for await (const chunk of this.#child.stderr.iterator({ destroyOnReturn: false })) {
      if (String(chunk).includes("ready to accept connections")) break;
    }
    this.#child.stderr.resume();
    await this.query("SELECT 1");
  }

  /** Stops it, cutting all connections. */
  async stop() {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill("SIGINT");
    await once(child, "exit");
  }

  async remove() {
    await this.stop();
    await rm(this.#folder, { recursive: true });
  }

  async query(text, database) {
    const client = new pg.Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  get #data() {
    return path.join(this.#folder, "data");
  }

  async #run(program, args) {
    const child = this.#spawn(program, args);
    let said = "";
    child.stderr.on("data", (chunk) => (said += chunk));
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`${program} failed: ${said}`);
  }

  #spawn(program, args) {
    return spawn(executable(program), args, {
      cwd: this.#folder,
      stdio: ["ignore", "ignore", "pipe"],
      // "ready to accept connections" in English.
      env: { ...process.env, LC_ALL: "C" },
      ...unprivileged(),
    });
  }
}

function executable(program) {
  const folders = process.env.POSTGRES_BIN ? [process.env.POSTGRES_BIN] : [...debianFolders(), ...process.env.PATH.split(path.delimiter)];
  const found = folders.map((folder) => path.join(folder, program)).find(existsSync);
  if (!found) {
    throw new Error(`${program} of PostgreSQL is missing: install PostgreSQL (Debian's package "postgresql"), or name the folder of its programs in POSTGRES_BIN`);
  }
  return found;
}

/** The newest version first. */
function debianFolders() {
  if (!existsSync(DEBIAN)) return [];
  const versions = readdirSync(DEBIAN).sort((left, right) => Number(right) - Number(left));
  return versions.map((version) => path.join(DEBIAN, version, "bin"));
}

/** PostgreSQL refuses to run as root: then it gets the user of Debian's package, or nobody. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const [, , uid, gid] = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return { uid: Number(uid), gid: Number(gid) };
}

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
