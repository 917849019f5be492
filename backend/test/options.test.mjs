import assert from "node:assert/strict";
import { test } from "node:test";
import { parseOptions, UsageError } from "../src/options.mjs";

test("without options these are the values", () => {
  const { data, ...options } = parseOptions([]);

  assert.match(data, /[\\/]\.data$/);
  assert.deepEqual(options, {
    help: false,
    backend: "v4",
    session: "jwt",
    sessionMaxAge: 2592000,
    appUrl: "http://localhost:8080",
    corsOrigin: undefined,
    preflight: "on",
    port: 3000,
    smtpPort: 2525,
    inboxPort: 3025,
    oidcPort: 3100,
    fresh: false,
  });
});

test("a slash at the end of an origin does not matter", () => {
  const { appUrl, corsOrigin } = parseOptions([
    ...["--app-url", "https://api.example.test/"],
    ...["--cors-origin", "https://app.example.test/"],
  ]);

  assert.equal(appUrl, "https://api.example.test");
  assert.equal(corsOrigin, "https://app.example.test");
});

const MISTAKES = [
  [["--nope"], /--nope/],
  [["v5"], /v5/],
  [["--port"], /--port/],
  [["--backend="], /^--backend must be v4 or v5, not ""$/],
  [["--session", "cookie"], /^--session must be jwt or database, not "cookie"$/],
  [["--port", "65536"], /^--port must be a whole number from 0 to 65535, not "65536"$/],
  [["--port=-1"], /^--port must be a whole number/],
  [["--smtp-port", "1e3"], /^--smtp-port must be a whole number/],
  [["--inbox-port", ""], /^--inbox-port must be a whole number/],
  [["--oidc-port", "x"], /^--oidc-port must be a whole number/],
  [["--session-max-age", "0"], /^--session-max-age must be a whole number from 1 /],
  [["--app-url", "localhost:8080"], /^--app-url must be an origin/],
  [["--app-url", "http://localhost:8080/app"], /^--app-url must be an origin/],
  [["--app-url", "http://user@localhost"], /^--app-url must be an origin/],
  [["--app-url", "ftp://localhost"], /^--app-url must be an origin/],
  [["--cors-origin", "*"], /^--cors-origin must be an origin/],
  [["--cors-origin", ""], /^--cors-origin must be an origin/],
  [["--cors-origin", "http://localhost:8080/"], /^--cors-origin must be another origin than --app-url/],
  [["--preflight", "yes"], /^--preflight must be on or off, not "yes"$/],
  [["--data", ""], /^--data must not be empty$/],
  [["--fresh=yes"], /--fresh/],
];

for (const [args, message] of MISTAKES) {
  test(`${args.join(" ")} is a mistake`, () => {
    assert.throws(
      () => parseOptions(args),
      (error) => error instanceof UsageError && message.test(error.message) && !error.message.includes("\n"),
    );
  });
}
