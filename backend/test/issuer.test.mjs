import assert from "node:assert/strict";
import { test } from "node:test";
import { startIssuer } from "../src/oidc/issuer.mjs";
import { Browser } from "./support/browser.mjs";
import { visitIssuer } from "./support/issuer.mjs";

const APP_URL = "http://localhost:3000";

async function start(t) {
  const { close, issuer, provider } = await startIssuer({ port: 0, appUrl: APP_URL });
  t.after(close);
  const request = (changes = {}) =>
    `${issuer}/auth?${new URLSearchParams({
      client_id: provider.clientId,
      response_type: "code",
      scope: "openid email profile",
      redirect_uri: `${APP_URL}/api/auth/callback/oidc`,
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
      state: "s",
      ...changes,
    })}`;
  return { issuer, request };
}

async function pageAt(browser, url) {
  const response = await browser.fetch(url);
  return { status: response.status, html: await response.text() };
}

async function firstPage(browser, authorizationUrl) {
  const response = await browser.fetch(authorizationUrl);
  const url = new URL(response.headers.get("location"), authorizationUrl);
  return { url, ...(await pageAt(browser, url)) };
}

const outcomes = [
  ["login and consent", ["login:zoe", "allow"], { error: null }],
  ["a login that is cancelled", ["cancel"], { error: "access_denied" }],
  ["a consent that is refused", ["login:zoe", "refuse"], { error: "access_denied" }],
];
for (const [what, answers, { error }] of outcomes) {
  test(`${what} leads back to the app`, async (t) => {
    const { request } = await start(t);

    const back = new URL(await visitIssuer(new Browser(), request(), answers));

    assert.equal(back.origin + back.pathname, `${APP_URL}/api/auth/callback/oidc`);
    assert.equal(back.searchParams.get("error"), error);
    assert.equal(back.searchParams.has("code"), error === null);
    assert.equal(back.searchParams.get("state"), "s");
  });
}

test("the login page takes the hint and is safe from it", async (t) => {
  const { request } = await start(t);

  const { html } = await firstPage(new Browser(), request({ login_hint: `"><script>` }));

  assert.ok(html.includes(`<label for="login">Login</label>`));
  assert.ok(html.includes(`value="&quot;&gt;&lt;script&gt;"`));
});

test("an empty login is asked for again", async (t) => {
  const { request } = await start(t);
  const browser = new Browser();
  const { url } = await firstPage(browser, request());

  const response = await browser.fetch(url, {
    method: "POST",
    body: new URLSearchParams({ login: "  ", answer: "yes" }),
  });

  assert.equal(response.status, 422);
  assert.match(await response.text(), /role="alert"[^>]*>Enter a login/);
});

test("a page of another browser's sign-in is refused", async (t) => {
  const { request } = await start(t);
  const { url } = await firstPage(new Browser(), request());

  const { status, html } = await pageAt(new Browser(), url);

  assert.equal(status, 400);
  assert.match(html, /role="alert"[^>]*>This sign-in is over/);
});

for (const [what, changes] of [
  ["redirect_uri", { redirect_uri: "https://evil.example/" }],
  ["client_id", { client_id: "other" }],
]) {
  test(`a foreign ${what} is refused on a page, without a redirect`, async (t) => {
    const { request } = await start(t);

    const { status, html } = await pageAt(new Browser(), request(changes));

    assert.equal(status, 400);
    assert.match(html, /<h1>That did not work<\/h1>/);
  });
}

test("after a logout the issuer asks for a login again", async (t) => {
  const { issuer, request } = await start(t);
  const browser = new Browser();
  await visitIssuer(browser, request(), ["login:zoe", "allow"]);
  await visitIssuer(browser, request(), []);

  const { html } = await pageAt(browser, `${issuer}/session/end`);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)[1];
  await browser.fetch(`${issuer}/session/end/confirm`, {
    method: "POST",
    body: new URLSearchParams({ xsrf, logout: "yes" }),
  });

  await visitIssuer(browser, request(), ["login:grace", "allow"]);
});
