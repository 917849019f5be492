import { once } from "node:events";
import http from "node:http";
import process from "node:process";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Dist } from "../support/dist.js";
import { ask } from "../support/raw-http.js";
import { expect, test } from "../support/test.js";

const dist = new Dist();
const PAGES = ["/", "/signin", "/account?tab=1", "/nothing/here", "/signin/"];
const HASHED = /-[0-9a-f]{8,16}(_bg)?\.(css|js|svg|wasm)$/;

const isCompressed = (path) => /\.(gz|br)$/.test(path);

async function pathOf(name) {
  return (await dist.paths()).find((path) => name.test(path));
}

const wasm = () => pathOf(/_bg\.wasm$/);

for (const path of PAGES) {
  test(`${path} is the page, asked for anew each time`, async () => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toMatch(/^text\/html/);
    expect(headers["cache-control"]).toBe("no-cache");
    expect(body).toEqual(await dist.read("index.html"));
  });
}

test("each file is served as what it is, and kept where its name changes with it", async () => {
  const types = { css: "text/css", html: "text/html", js: /^(application|text)\/javascript/, svg: "image/svg+xml", txt: "text/plain", wasm: "application/wasm" };
  const paths = (await dist.paths()).filter((path) => !isCompressed(path));
  expect(paths.filter((path) => HASHED.test(path)).length).toBeGreaterThan(5);
  for (const path of paths) {
    const { status, headers, body } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers["content-type"]).toMatch(types[path.split(".").at(-1)]);
    expect([path, headers["cache-control"]]).toEqual([path, HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache"]);
    expect(body).toEqual(await dist.read(path));
  }
});

test("a browser gets brotli, an older one gzip, and a proxy is told of it", async () => {
  for (const path of [await wasm(), "/signin", await pathOf(/^\/styles-.*\.css$/)]) {
    const plain = await ask(path);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    for (const [accepted, encoding, unpack] of [["gzip, deflate, br, zstd", "br", brotliDecompressSync], ["gzip", "gzip", gunzipSync]]) {
      const packed = await ask(path, { headers: { "accept-encoding": accepted } });
      expect([path, packed.headers["content-encoding"]]).toEqual([path, encoding]);
      expect(packed.headers["content-type"]).toBe(plain.headers["content-type"]);
      expect(packed.headers["cache-control"]).toBe(plain.headers["cache-control"]);
      expect(packed.headers.vary).toMatch(/accept-encoding/i);
      expect(packed.body.length).toBeLessThan(plain.body.length / 2);
      expect(unpack(packed.body)).toEqual(plain.body);
    }
  }
});

test("what a browser has kept it need not load again", async () => {
  for (const path of ["/signin", "/trouble.js"]) {
    for (const encoding of ["identity", "br"]) {
      const { headers } = await ask(path, { headers: { "accept-encoding": encoding } });
      const again = await ask(path, { headers: { "accept-encoding": encoding, "if-none-match": headers.etag } });
      expect([path, encoding, again.status]).toEqual([path, encoding, 304]);
      expect(again.headers["content-security-policy"]).toBeDefined();
      expect(again.headers["cache-control"]).toBe("no-cache");
    }
  }
});

for (const path of ["/yew-nextauth-app-0123456789abcdef_bg.wasm", "/yew-nextauth-app-0123456789abcdef.js", "/favicon.ico", "/providers/nobody.svg", "/.env", "/.git/config", "/api/", "/api/users", "/app.map"]) {
  test(`${path} is missing, and no page`, async () => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(404);
    expect(headers["cache-control"]).toBe("no-store");
    expect(body.toString()).not.toContain("<base");
  });
}

test("what protects the page comes with every answer", async () => {
  for (const [path, options] of [["/"], ["/signin", { method: "HEAD" }], [await wasm()], ["/no.wasm"], ["/api/none"], ["/", { method: "POST" }], ["/trouble.js"]]) {
    const { headers } = await ask(path, options);
    const policy = headers["content-security-policy"];
    expect(policy, path).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
    });
    // Any would cut the window of a provider off from the page, when it comes back to ours.
    expect(headers["cross-origin-opener-policy"]).toBeUndefined();
    expect(headers["permissions-policy"]).toContain("publickey-credentials-get=(self), publickey-credentials-create=(self)");
    expect(headers.server ?? "").not.toMatch(/\d/);
  }
});

test("HEAD answers as GET does, without a body", async () => {
  for (const path of ["/", await wasm()]) {
    const get = await ask(path);
    const head = await ask(path, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    for (const name of ["content-type", "content-length", "cache-control"]) expect(head.headers[name]).toBe(get.headers[name]);
  }
});

test("no folder is listed", async () => {
  for (const path of ["/providers", "/providers/"]) {
    const { body } = await ask(path);
    expect(body.toString()).not.toContain("github.svg");
  }
});

for (const path of ["/../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/providers/../../../../etc/passwd", "/providers/..%5c..%5cetc/passwd", "//etc/passwd", "/etc/passwd%00.svg"]) {
  test(`${path} leads out of nowhere`, async () => {
    const { status, body } = await ask(path);
    expect(body.toString()).not.toContain("root:");
    if (status < 400) expect(body).toEqual(await dist.read("index.html"));
  });
}

test("the API answers as the server does: cookies, redirects, errors, nothing kept", async ({ baseURL }) => {
  const session = await ask("/api/auth/session", { headers: { host: new URL(baseURL).host, "accept-encoding": "br, gzip" } });
  expect(session.status).toBe(200);
  expect(session.body.toString()).toBe("{}");
  expect(session.headers["content-type"]).toMatch(/^application\/json/);
  expect(session.headers["x-content-type-options"]).toBe("nosniff");
  expect(session.headers["content-security-policy"]).toBe("frame-ancestors 'none'");

  const csrf = await ask("/api/auth/csrf");
  const cookies = csrf.headers["set-cookie"];
  expect(cookies.some((cookie) => cookie.startsWith("next-auth.csrf-token=") && /HttpOnly/i.test(cookie))).toBe(true);

  const { csrfToken } = JSON.parse(csrf.body);
  const form = new URLSearchParams({ csrfToken, callbackUrl: `${baseURL}/account` }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": form.length, cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") };
  const signIn = await ask("/api/auth/signin/oidc", { method: "POST", headers, body: form });
  expect(signIn.status).toBe(302);
  expect(signIn.headers.location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*redirect_uri=/);
  expect(new URL(signIn.headers.location).searchParams.get("redirect_uri")).toBe(`${baseURL}/api/auth/callback/oidc`);
  expect(signIn.headers["set-cookie"].length).toBeGreaterThan(1);

  const nothing = await ask("/api/auth/nothing.js");
  expect(nothing.status).toBeGreaterThanOrEqual(400);
  expect(nothing.body.toString()).not.toContain("<base");
});

test("the server is told at which address it was asked, and by whom", async ({ server, baseURL }) => {
  await server.stop();
  const answer = { "set-cookie": ["a=1; Path=/; HttpOnly", "b=2; Path=/; HttpOnly"], location: "http://127.0.0.1:3000/api/auth/error?a=%2F", "cache-control": "private, max-age=7" };
  const echo = await Echo.start(answer);
  const { host } = new URL(baseURL);
  const path = "/api/auth/callback/x.js?code=%2F%20+&state=a%00";
  const { status, headers } = await ask(path, { headers: { host, "x-forwarded-for": "192.0.2.1", "x-forwarded-host": "evil.example", "x-forwarded-proto": "gopher", cookie: "a=1; b=2" } });
  await echo.end();
  expect(status).toBe(302);
  expect(headers).toMatchObject(answer);
  const [received] = echo.received;
  expect([received.method, received.url]).toEqual(["GET", path]);
  expect(received.headers).toMatchObject({ host, "x-forwarded-host": host, "x-forwarded-proto": "http", "x-forwarded-for": "127.0.0.1", cookie: "a=1; b=2" });
});

test("who asks for another name gets neither the page nor a mail with a link to it", async ({ server, baseURL }) => {
  await server.stop();
  const echo = await Echo.start();
  const { host, hostname } = new URL(baseURL);
  for (const other of ["evil.example", `evil.example:${new URL(baseURL).port}`, `${hostname}.evil.example`, "127.0.0.1"]) {
    for (const [path, method] of [["/signin", "GET"], ["/api/auth/signin/email", "POST"]]) {
      expect([other, (await ask(path, { method, headers: { host: other } })).status]).toEqual([other, 421]);
      expect([other, (await ask(`http://${other}${path}`, { method, headers: { host } })).status]).toEqual([other, 421]);
    }
  }
  await echo.end();
  expect(echo.received).toEqual([]);
});

test("a name that is only hidden in the request does not reach the server", async ({ server, baseURL }) => {
  await server.stop();
  const echo = await Echo.start();
  const { host, hostname } = new URL(baseURL);
  await ask(`http://${host}/api/auth/csrf`, { headers: { host: "evil.example" } });
  await ask("/api/auth/csrf", { headers: { host: `${hostname}:@evil.example` } });
  await ask("/api/auth/csrf", { headers: { host: `${hostname}:80@evil.example:80` } });
  await echo.end();
  expect(echo.received.length).toBeGreaterThan(0);
  for (const { headers } of echo.received) expect(`${headers.host} ${headers["x-forwarded-host"]}`).not.toContain("evil");
});

test("a session with 12 kB of cookies still reaches the server", async () => {
  const cookie = Array.from({ length: 3 }, (_, index) => `next-auth.session-token.${index}=${"x".repeat(4000)}`).join("; ");
  for (const path of ["/", "/api/auth/session"]) expect((await ask(path, { headers: { cookie } })).status).toBe(200);
});

test("a request that no server should take is refused", async () => {
  const { status } = await ask("/", { headers: { cookie: "x".repeat(2_000_000) } }).catch((error) => ({ status: error.code }));
  expect([400, 413, 431, 494, "ECONNRESET", "EPIPE"]).toContain(status);
  expect((await ask("/")).status).toBe(200);
});

test("a stopped auth server is an error of the API alone", async ({ server }) => {
  await server.stop();
  const { status, body } = await ask("/api/auth/session");
  expect([502, 503, 504]).toContain(status);
  expect(body.toString()).not.toContain("<base");
  expect((await ask("/signin")).status).toBe(200);
});

/** In the place of the auth server: notes what reaches it, and always answers the same. */
class Echo {
  received = [];
  #server;

  static async start(answer) {
    const echo = new Echo();
    echo.#server = http.createServer(({ method, url, headers }, response) => {
      echo.received.push({ method, url, headers });
      response.writeHead(302, answer).end();
    });
    await once(echo.#server.listen(Number(process.env.E2E_AUTH_PORT), "127.0.0.1"), "listening");
    return echo;
  }

  async end() {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}
