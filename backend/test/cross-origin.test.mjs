import assert from "node:assert/strict";
import { test } from "node:test";
import { Authenticator } from "./support/authenticator.mjs";
import { APP_URL, startBackend, temporaryFolder } from "./support/backend.mjs";
import { Browser } from "./support/browser.mjs";
import { visitIssuer } from "./support/issuer.mjs";
import { newestLink, Person } from "./support/person.mjs";

// APP_URL is the API's address here: the page has another one.
const PAGE = "http://localhost:8080";
const EVIL = "http://evil.example";
const OTHER_ORIGINS = [EVIL, "http://localhost", "http://localhost:80801", "http://localhost.evil.example:8080", "null"];

const ADA = { username: "ada", password: "lovelace" };
const ALLOWED = { "access-control-allow-origin": PAGE, "access-control-allow-credentials": "true" };

/** What is asked for, and what becomes of it. */
const CALLBACK_URLS = [
  [`${PAGE}/account?tab=2`, `${PAGE}/account?tab=2`],
  [`${APP_URL}/account`, `${APP_URL}/account`],
  ["/account", `${APP_URL}/account`],
  [`${EVIL}/account`, APP_URL],
  ["http://localhost.evil.example:8080/", APP_URL],
  ["javascript:alert(1)", APP_URL],
];

/** Links on the API's origin, below /api/auth, and where they end. */
const LED_TO_THE_PAGE = [
  ["/signin?callbackUrl=%2Faccount", `${PAGE}/signin?callbackUrl=${encodeURIComponent(`${APP_URL}/account`)}`],
  ["/error?error=AccessDenied", `${PAGE}/error?error=AccessDenied`],
  ["/callback/email?email=mia%40example.test&token=wrong", `${PAGE}/error?error=Verification`],
];

for (const version of ["v4", "v5"]) {
  test(`${version} with --cors-origin`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version, "--cors-origin", PAGE] });
    const { auth } = backend;

    for (const path of ["/session", "/csrf", "/providers", "/callback/oidc", "/signin/oidc", "/nothing", ""]) {
      await t.test(`the page may read the answer to ${path}, with cookies`, async () => {
        const answer = await fetch(auth + path, { redirect: "manual", headers: { origin: PAGE } });

        assert.deepEqual(corsHeaders(answer), ALLOWED);
        assert.equal(answer.headers.get("vary"), "Origin");
      });
    }

    for (const origin of [...OTHER_ORIGINS, APP_URL]) {
      await t.test(`${origin} may read nothing`, async () => {
        const answer = await fetch(`${auth}/session`, { headers: { origin } });
        const answerToPreflight = await preflight(`${auth}/session`, origin);

        assert.deepEqual(corsHeaders(answer), {});
        assert.equal(answer.headers.get("vary"), "Origin");
        assert.deepEqual(corsHeaders(answerToPreflight), {});
        assert.equal(answerToPreflight.status, 400);
      });
    }

    await t.test("a request without an origin gets no word of CORS", async () => {
      assert.deepEqual(corsHeaders(await fetch(`${auth}/session`)), {});
    });

    await t.test("a preflight is answered", async () => {
      const answer = await preflight(`${auth}/callback/credentials`, PAGE);

      assert.equal(answer.status, 204);
      assert.deepEqual(corsHeaders(answer), {
        ...ALLOWED,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "content-type, x-auth-return-redirect",
        "access-control-max-age": "600",
      });
      assert.equal(answer.headers.get("vary"), "Origin");
    });

    await t.test("an OPTIONS request that is no preflight is Auth.js's", async () => {
      const answer = await fetch(`${auth}/session`, { method: "OPTIONS", headers: { origin: PAGE } });

      assert.equal(answer.status, 400);
    });

    for (const [asked, given] of CALLBACK_URLS) {
      await t.test(`callbackUrl ${asked} becomes ${given}`, async () => {
        const url = await new Person(backend).signInWith("credentials", { ...ADA, callbackUrl: asked });

        assert.equal(url, given);
      });
    }

    await t.test("a sign-in by mail leads to the page", async () => {
      const person = new Person(backend);

      const sent = await person.askForMail("mia@example.test", `${PAGE}/account`);
      const told = await landing(person, sent);
      const first = await landing(person, await newestLink(backend.inbox, "mia@example.test"));
      await person.askForMail("mia@example.test", `${PAGE}/account`);
      const second = await landing(person, await newestLink(backend.inbox, "mia@example.test"));

      assert.equal(told.split("?")[0], `${PAGE}/verify-request`);
      assert.equal(first, `${PAGE}/welcome?callbackUrl=${encodeURIComponent(`${PAGE}/account`)}`);
      assert.equal(second, `${PAGE}/account`);
    });

    await t.test("a sign-in at the issuer leads to the page", async () => {
      const person = new Person(backend);
      const visit = async (answers) => {
        const url = await person.startAt("oidc", `${PAGE}/account`);
        return landing(person, await visitIssuer(new Browser(), url, answers));
      };

      const first = await visit(["login:zoe", "allow"]);
      const second = await visit(["login:zoe", "allow"]);
      const refused = new URL(await visit(["login:zoe", "refuse"]));

      assert.equal(first, `${PAGE}/welcome?callbackUrl=${encodeURIComponent(`${PAGE}/account`)}`);
      assert.equal(second, `${PAGE}/account`);
      assert.equal(refused.origin + refused.pathname, `${PAGE}/signin`);
    });

    await t.test("a wrong password leads to the page", async () => {
      const person = new Person(backend);

      const url = await person.signInWith("credentials", { ...ADA, password: "wrong" });
      const end = new URL(await landing(person, url));

      assert.equal(end.origin + end.pathname, `${PAGE}/signin`);
      assert.equal(end.searchParams.get("error"), "CredentialsSignin");
    });

    for (const [path, end] of LED_TO_THE_PAGE) {
      await t.test(`${path} leads to the page`, async () => {
        assert.equal(await landing(new Person(backend), `${APP_URL}/api/auth${path}`), end);
      });
    }

    for (const path of ["/", "/account?tab=2", "/api/authors", "//evil.example/"]) {
      await t.test(`${path} is an address of the page`, async () => {
        const answer = await fetch(new URL(auth).origin + path, { redirect: "manual" });

        assert.equal(answer.status, 302);
        assert.equal(answer.headers.get("location"), PAGE + path);
      });
    }

    await t.test("what is sent to such an address is not sent on", async () => {
      const answer = await fetch(new URL("/account", auth), { method: "POST", redirect: "manual" });

      assert.equal(answer.status, 404);
    });
  });

  test(`${version}: with --preflight off a preflight fails, everything else stays`, async (t) => {
    const data = await temporaryFolder(t);
    const args = ["--backend", version, "--cors-origin", PAGE, "--preflight", "off"];
    const { auth } = await startBackend(t, { data, args });

    const answerToPreflight = await preflight(`${auth}/callback/credentials`, PAGE);
    const answer = await fetch(`${auth}/session`, { headers: { origin: PAGE } });

    assert.equal(answerToPreflight.status, 400);
    assert.equal(answerToPreflight.headers.get("access-control-allow-methods"), null);
    assert.deepEqual(corsHeaders(answer), ALLOWED);
  });

  test(`${version}: without --cors-origin no other origin is known`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version] });

    const answerToPreflight = await preflight(`${backend.auth}/session`, PAGE);
    const answer = await fetch(`${backend.auth}/session`, { headers: { origin: PAGE } });
    const elsewhere = await fetch(new URL("/account", backend.auth), { redirect: "manual" });
    const url = await new Person(backend).signInWith("credentials", { ...ADA, callbackUrl: `${PAGE}/account` });

    assert.equal(answerToPreflight.status, 400);
    assert.deepEqual(corsHeaders(answerToPreflight), {});
    assert.deepEqual(corsHeaders(answer), {});
    assert.equal(answer.headers.get("vary"), null);
    assert.equal(elsewhere.status, 404);
    assert.equal(url, APP_URL);
  });
}

test("v5: the passkeys of a page on another origin are that page's", async (t) => {
  const data = await temporaryFolder(t);
  const page = "http://app.localhost:8080";
  const backend = await startBackend(t, { data, args: ["--backend", "v5", "--cors-origin", page] });
  const person = new Person(backend);

  const { options } = await person.passkeyOptions({ action: "register", email: "zoe@example.test" });
  const url = await person.signInWith("passkey", {
    action: "register",
    data: JSON.stringify(new Authenticator({ origin: page }).create(options)),
    callbackUrl: `${page}/account`,
  });

  assert.deepEqual(options.rp, { id: "app.localhost", name: "app.localhost:8080" });
  assert.equal(url, `${page}/welcome?callbackUrl=${encodeURIComponent(`${page}/account`)}`);
  assert.equal((await person.session()).user.email, "zoe@example.test");
});

function corsHeaders({ headers }) {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-")));
}

async function preflight(url, origin) {
  return fetch(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-auth-return-redirect",
    },
  });
}

/** Follows a link on the API's origin until it leads to another one. */
async function landing(person, url) {
  let target = new URL(url);
  while (target.origin === APP_URL) {
    const response = await person.follow(target);
    assert.equal(response.status, 302, target.href);
    target = new URL(response.headers.get("location"), target);
  }
  return target.href;
}
