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
  /** Milliseconds that each answer is held back. */
  delay = 0;
  /** Answers in place of the back end's: path → function that returns the JSON text. */
  answers = new Map();

  #folders = new Map();
  #files;
  #open = 0;
  #latest = 0;
  #backend;
  #agent = new http.Agent({ keepAlive: true });
  #server = http.createServer((request, response) => {
    this.#answer(request, response).catch((error) => response.writeHead(502).end(String(error)));
  });

  static async start(port) {
    const server = new Server();
    await new Promise((resolve) => server.#server.listen(port, "127.0.0.1", resolve));
    return server;
  }

  close() {
    this.#agent.destroy();
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

  /** Resolves when nothing is being answered and nothing has been asked for that many milliseconds. */
  async quiet(time = 500) {
    while (this.#open > 0 || performance.now() - this.#latest < time) await wait(20);
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

  #forward(request, response, entry) {
    const { method, url, headers } = request;
    const forwarded = http.request({ host: "127.0.0.1", port: this.#backend, method, path: url, headers, agent: this.#agent }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.on("data", (part) => {
        entry.bytes += part.length;
      });
      answer.pipe(response);
    });
    forwarded.on("error", (error) => response.headersSent || response.writeHead(502).end(String(error)));
    request.pipe(forwarded);
  }
}
