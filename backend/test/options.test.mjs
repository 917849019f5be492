import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { parseOptions, usage, UsageError } from "../src/options.mjs";

test("without options these are the values", () => {
  const { data, ...options } = parseOptions([]);

  assert.match(data, /[\\/]\.data$/);
  assert.deepEqual(options, {
    help: false,
    backend: "v4",
    session: "jwt",
    sessionMaxAge: 2592000,
    appUrl: "http://localhost:8080",
    appPath: "",
    corsOrigin: undefined,
    preflight: "on",
    port: 3000,
    smtpPort: 2525,
    inboxPort: 3025,
    oidcPort: 3100,
    databaseUrl: undefined,
    secret: undefined,
    smtpUrl: undefined,
    oidcIssuer: undefined,
    oidcClient: { id: "app", secret: undefined },
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

test("what instances share is in the environment, the command line goes before it", () => {
  const env = {
    DATABASE_URL: "postgres://auth:pw@db/auth",
    AUTH_SECRET: "secret",
    NEXTAUTH_SECRET: "other",
    AUTH_OIDC_ID: "id",
    AUTH_OIDC_SECRET: "oidc",
  };

  const fromEnvironment = parseOptions(["--oidc-issuer", "https://id.example.test/"], env);
  const fromArguments = parseOptions(["--database-url", "file:/srv/auth.db"], env);

  assert.equal(fromEnvironment.databaseUrl, "postgres://auth:pw@db/auth");
  assert.equal(fromEnvironment.secret, "secret");
  assert.equal(fromEnvironment.oidcIssuer, "https://id.example.test/");
  assert.deepEqual(fromEnvironment.oidcClient, { id: "id", secret: "oidc" });
  assert.equal(fromArguments.databaseUrl, "file:/srv/auth.db");
});

test("variables that are empty are none", () => {
  const env = { DATABASE_URL: "", AUTH_SECRET: "", NEXTAUTH_SECRET: "", AUTH_OIDC_ID: "", AUTH_OIDC_SECRET: "" };

  assert.deepEqual(parseOptions([], env), parseOptions([]));
});

test("without an auth server a database needs no secret", () => {
  assert.equal(parseOptions(["--backend", "none", "--database-url", "postgres://db/auth"]).secret, undefined);
});

for (const url of ["mysql://auth:hidden@db/auth", "auth:hidden", "postgres://auth:hid/den@db", "hidden"]) {
  test(`a mistake in the address of the database does not repeat it: ${url}`, () => {
    assert.throws(
      () => parseOptions([], { DATABASE_URL: url, AUTH_SECRET: "secret" }),
      (error) => error instanceof UsageError && !error.message.includes("hid"),
    );
  });
}

const MISTAKES = [
  [["--nope"], /--nope/],
  [["v5"], /v5/],
  [["--port"], /--port/],
  [["--backend="], /^--backend must be v4, v5 or none, not ""$/],
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
  [["--app-path", "app"], /^--app-path must be a path such as \/app, not "app"$/],
  [["--app-path", "/app/"], /^--app-path must be a path/],
  [["--app-path", "//evil.example"], /^--app-path must be a path/],
  [["--cors-origin", "*"], /^--cors-origin must be an origin/],
  [["--cors-origin", ""], /^--cors-origin must be an origin/],
  [["--cors-origin", "http://localhost:8080/"], /^--cors-origin must be another origin than --app-url/],
  [["--preflight", "yes"], /^--preflight must be on or off, not "yes"$/],
  [["--smtp-url", "localhost:25"], /^--smtp-url must be a URL that begins with smtp:\/\/ or smtps:\/\/$/],
  [["--oidc-issuer", "id.example.test"], /^--oidc-issuer must be a URL that begins with https?:\/\/ or https?:\/\/$/],
  [["--oidc-issuer", "https://id.example.test"], /^--oidc-issuer needs the secret .+ AUTH_OIDC_SECRET$/],
  [["--database-url", "postgres://db/auth"], /^With PostgreSQL all instances need the same secret: set AUTH_SECRET /],
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

test("the README has each option that --help has", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const options = usage().match(/(?<=^ +)--[a-z-]+(?= .*)/gm).filter((option) => option !== "--help");

  assert.ok(options.length > 10);
  assert.deepEqual(options.filter((option) => !readme.includes(`\n| \`${option}`)), []);
});
