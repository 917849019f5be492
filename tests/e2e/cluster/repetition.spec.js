import { once } from "node:events";
import http from "node:http";
import { expect, test } from "./test.js";

test("what an instance breaks off is asked of another, but never sent twice", { tag: "@jwt" }, async ({ request, server }) => {
  const [broken] = server.instances;
  await server.kill(broken);
  const taken = [];
  const imposter = http.createServer((req) => {
    taken.push(req.method);
    req.socket.destroy();
  });
  const [hostname, port] = broken.split(":");
  await once(imposter.listen(Number(port), hostname), "listening");

  const read = await until(taken, "GET", () => request.get("/api/auth/session"));
  const sent = await until(taken, "POST", () => request.post("/api/auth/signout", { form: {} }));
  imposter.close();
  imposter.closeAllConnections();
  await once(imposter, "close");

  expect(read.status()).toBe(200);
  expect(read.headers()["x-instance"]).toBe(server.instances.join(", "));
  expect(sent.status()).toBe(502);
  expect(sent.headers()["x-instance"]).toBe(broken);
});

/** Repeats a request until the imposter has had one of that kind, and answers with what came of it. */
async function until(taken, method, ask) {
  for (;;) {
    const answer = await ask();
    if (taken.includes(method)) return answer;
  }
}
