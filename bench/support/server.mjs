import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { readFiles } from "./files.mjs";

const API = "/api/auth/";

/**
 * One origin for all candidates: serves the files of the one that is shown,
 * hands what it asks of the API to the back end, and notes every request.
 * HTTP/1.1 with connections that stay open.
 */
export class Server {
  /** What was asked since `forget()`: {method, path, kind, bytes}, the bytes of the body as sent. */
  requests = [];
  /** What went wrong since the candidate is shown, a line for each. */
  failures = [];
  /** Milliseconds that each answer is held back. */
  delay = 0;
  /** Answers in place of the back end's: path → function that returns the JSON text. */
  answers = new Map();

  #folders = new Map();
  #files;
  #open = 0;
  #latest = 0;
  #backend;
  #server = http.createServer((request, response) => {
    this.#answer(request, response).catch((error) => this.#fail(request, response, error));
  });

  static async start(port) {
    const server = new Server();
    await new Promise((resolve) => server.#server.listen(port, "127.0.0.1", resolve));
    return server;
  }

  get port() {
    return this.#server.address().port;
  }

  close() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Serves another candidate from now on. */
  async show({ dist, backend }, ports) {
    if (!this.#folders.has(dist)) this.#folders.set(dist, await readFiles(dist));
    this.#files = this.#folders.get(dist);
    this.#backend = ports[backend];
    this.delay = 0;
    this.answers.clear();
    this.failures = [];
    this.forget();
  }

  /** The files of the candidate that is shown. */
  get files() {
    return this.#files;
  }

  forget() {
    this.requests = [];
  }

  /** How often the session was read. */
  get reads() {
    return this.requests.filter(({ method, path }) => method === "GET" && path === `${API}session`).length;
  }

  /** Resolves when, from now on, nothing has been asked or answered for that many milliseconds. */
  async quiet(time = 500) {
    this.#latest = performance.now();
    while (this.#open > 0 || performance.now() - this.#latest < time) await wait(Math.min(time, 20));
  }

  async #answer(request, response) {
    this.#open += 1;
    this.#latest = performance.now();
    response.on("close", () => {
      this.#open -= 1;
      this.#latest = performance.now();
    });
    const { pathname } = new URL(request.url, "http://localhost");
    const entry = { method: request.method, path: pathname, kind: "json", bytes: 0 };
    this.requests.push(entry);
    if (this.delay) await wait(this.delay);
    const own = this.answers.get(pathname);
    if (own) {
      const body = Buffer.from(own());
      entry.bytes = body.length;
      response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(body);
    } else if (pathname.startsWith(API)) {
      this.#forward(request, response, entry);
    } else {
      this.#serve(request, response, entry, pathname);
    }
  }

  #serve(request, response, entry, pathname) {
    const isPage = !/\.\w+$/.test(pathname);
    const file = this.#files.get(pathname) ?? (isPage ? this.#files.get("/index.html") : undefined);
    if (!file) return response.writeHead(404).end();
    entry.kind = file.kind;
    if (request.headers["if-none-match"] === file.headers.etag) return response.writeHead(304, file.headers).end();
    entry.bytes = file.body.length;
    return response.writeHead(200, { ...file.headers, "content-length": file.body.length }).end(file.body);
  }

  /** Over a connection of its own: the back end ends those that nobody uses, whoever is about to. */
  #forward(request, response, entry) {
    const { method, url, headers } = request;
    const options = { host: "127.0.0.1", port: this.#backend, method, path: url, headers: { ...headers, connection: "close" }, agent: false };
    const forwarded = http.request(options, (answer) => {
      const { connection, ...kept } = answer.headers;
      if (answer.statusCode >= 500) this.#note(request, answer.statusCode);
      response.writeHead(answer.statusCode, kept);
      answer.on("data", (part) => {
        entry.bytes += part.length;
      });
      answer.on("error", (error) => this.#fail(request, response, error));
      answer.pipe(response);
    });
    forwarded.on("error", (error) => this.#fail(request, response, error));
    // Whoever does not wait for the answer any more has not met with a failure.
    response.on("close", () => forwarded.destroy());
    request.pipe(forwarded);
  }

  #fail(request, response, error) {
    if (response.destroyed) return;
    this.#note(request, error);
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end(String(error));
  }

  #note({ method, url }, what) {
    this.failures.push(`${method} ${url}: ${what}`);
  }
}
