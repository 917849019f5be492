import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Server } from "./server.mjs";

const SEAT = { backend: "v4" };
let server;
let backend;
let answer;
let url;

before(async () => {
  SEAT.dist = await mkdtemp(path.join(tmpdir(), "bench-server-"));
  await writeFile(path.join(SEAT.dist, "index.html"), "<!doctype html>");
  backend = http.createServer((request, response) => answer(request, response));
  await once(backend.listen(0, "127.0.0.1"), "listening");
  server = await Server.start(0);
  url = `http://127.0.0.1:${server.port}`;
});

after(async () => {
  server.close();
  backend.close();
  await rm(SEAT.dist, { recursive: true });
});

beforeEach(() => server.show(SEAT, { v4: backend.address().port }));

/** The status that the browser gets with the whole answer, and what is noted of failures. */
async function ask(given) {
  answer = given;
  const read = async (response) => {
    await response.text();
    return response.status;
  };
  const status = await fetch(`${url}/api/auth/session`).then(read).catch(() => "cut off");
  return { status, failures: server.failures };
}

test("quiet is waited for from the call on, however quiet it was before", async () => {
  await server.quiet(80);
  const start = performance.now();
  await server.quiet(80);
  assert.ok(performance.now() - start >= 80);
});

test("quiet begins after the last answer", async () => {
  let answered;
  await new Promise((resolve) => {
    answer = async (_, response) => {
      resolve();
      await wait(150);
      answered = performance.now();
      response.end("{}");
    };
    fetch(`${url}/api/auth/session`);
  });
  await server.quiet(80);
  assert.ok(performance.now() - answered >= 80);
  assert.equal(server.reads, 1);
});

test("what a back end refuses is an answer, what it fails with is a failure", async () => {
  assert.deepEqual(await ask((_, response) => response.writeHead(401).end("{}")), { status: 401, failures: [] });
  assert.deepEqual(await ask((_, response) => response.writeHead(500).end("{}")), { status: 500, failures: ["GET /api/auth/session: 500"] });
});

test("a connection that ends without an answer is a failure", async () => {
  const { status, failures } = await ask((request) => request.socket.destroy());
  assert.equal(status, 502);
  assert.equal(failures.length, 1);
});

test("half an answer is a failure", async () => {
  const { status, failures } = await ask((request, response) => {
    response.writeHead(200, { "content-length": 10 }).write("{", () => request.socket.destroy());
  });
  assert.equal(status, "cut off");
  assert.equal(failures.length, 1);
});

test("whoever does not wait for an answer has not met with a failure", { timeout: 5000 }, async () => {
  const stopped = new AbortController();
  let isGone;
  const gone = new Promise((resolve) => {
    isGone = resolve;
  });
  answer = (request) => {
    request.socket.on("close", isGone);
    stopped.abort();
  };
  await assert.rejects(fetch(`${url}/api/auth/session`, { signal: stopped.signal }), { name: "AbortError" });
  await gone;
  await server.quiet(20);
  assert.deepEqual(server.failures, []);
});

test("no connection to the back end is kept, and that to the browser is", async () => {
  let asked;
  answer = ({ headers }, response) => {
    asked = headers.connection;
    response.end("{}");
  };
  const response = await fetch(`${url}/api/auth/session`);
  await response.text();
  assert.equal(asked, "close");
  assert.equal(response.headers.get("connection"), "keep-alive");
});
