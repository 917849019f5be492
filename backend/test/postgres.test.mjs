import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openDatabase } from "../src/auth/database.mjs";
import { ANY_PORTS, runCommand, startBackend, temporaryFolder } from "./support/backend.mjs";
import { Browser } from "./support/browser.mjs";
import { visitIssuer } from "./support/issuer.mjs";
import { newestLink, Person } from "./support/person.mjs";
import { PASSWORD, Postgres } from "./support/postgres.mjs";

const MAIL = "mia@example.test";
const SHARED = { AUTH_SECRET: "known to all instances", AUTH_OIDC_SECRET: "known to the issuer" };

let postgres;
before(async () => (postgres = await Postgres.create()));
after(() => postgres.remove());

/** The environment of instances that share a database of their own. */
async function environment() {
  const name = `test_${crypto.randomUUID().replaceAll("-", "_")}`;
  await postgres.query(`CREATE DATABASE ${name}`);
  return { ...SHARED, DATABASE_URL: postgres.url(name) };
}

/** Instances that share everything, and their mail server and issuer. */
async function startInstances(t, args) {
  const env = await environment();
  const rest = await startBackend(t, { data: await temporaryFolder(t), args: ["--backend", "none"], env, parts: 3 });
  const elsewhere = ["--smtp-url", `${rest.smtp}?ignoreTLS=true`, "--oidc-issuer", rest.issuer];
  const instances = await Promise.all(
    [1, 2].map(async () => startBackend(t, { data: await temporaryFolder(t), args: [...elsewhere, ...args], env, parts: 1 })),
  );
  return { rest, instances };
}

test("instances that start at the same moment make the tables once", async () => {
  const { DATABASE_URL } = await environment();

  const opening = await Promise.allSettled(Array.from({ length: 10 }, () => openDatabase(DATABASE_URL, { fresh: false })));

  await Promise.all(opening.map(({ value }) => value?.close()));
  assert.deepEqual(opening.map(({ reason }) => reason), Array(10).fill(undefined));
});

for (const version of ["v4", "v5"]) {
  for (const strategy of ["jwt", "database"]) {
    test(`${version}, ${strategy}: instances share people, sessions and sign-ins that are under way`, async (t) => {
      const { rest, instances } = await startInstances(t, ["--backend", version, "--session", strategy]);
      const [one, other] = instances;
      const person = new Person({ auth: one.auth, inbox: rest.inbox });

      await person.askForMail(MAIL);
      person.auth = other.auth;
      await person.follow(await newestLink(rest.inbox, MAIL));
      person.auth = one.auth;
      const { user: byMail } = await person.session();
      await person.update({ name: "Mia" });
      person.auth = other.auth;
      const { user: renamed } = await person.session();
      await person.signOut();
      person.auth = one.auth;
      const signedOut = await person.session();

      const guest = new Person({ auth: one.auth });
      const authorization = await guest.startAt("oidc");
      guest.auth = other.auth;
      await guest.follow(await visitIssuer(new Browser(), authorization, ["login:grace.hopper", "allow"]));
      guest.auth = one.auth;
      const { user: byIssuer } = await guest.session();

      assert.equal(byMail.email, MAIL);
      assert.equal(signedOut?.user, undefined);
      assert.deepEqual(renamed, { ...byMail, name: "Mia" });
      assert.equal(byIssuer.name, "Grace Hopper");
    });
  }

  test(`${version}: a link in a mail works once, whichever instance is asked`, async (t) => {
    const { rest, instances } = await startInstances(t, ["--backend", version]);
    const [one, other] = instances;
    const person = new Person({ auth: one.auth, inbox: rest.inbox });
    await person.askForMail(MAIL);
    const link = await newestLink(rest.inbox, MAIL);

    const again = new Person({ auth: other.auth });
    await person.follow(link);
    await again.follow(link);

    assert.equal((await person.session()).user.email, MAIL);
    assert.equal((await again.session())?.user, undefined);
  });

  test(`${version}: a database that is gone for a while signs nobody out and ends no instance`, async (t) => {
    const server = await Postgres.create();
    t.after(() => server.remove());
    const backend = await startBackend(t, {
      data: await temporaryFolder(t),
      args: ["--backend", version, "--session", "database"],
      env: { ...SHARED, DATABASE_URL: server.url() },
    });
    const person = new Person(backend);
    await person.signInByMail(MAIL);
    const cookies = new Map(person.browser.cookies);
    const { user } = await person.session();

    await server.stop();
    const read = await person.browser.fetch(`${backend.auth}/session`);
    const update = await person.update({ name: "Mia" });
    const refusals = [];
    for (let turn = 0; turn < 10; turn += 1) {
      refusals.push(await new Person(backend).post("/signin/email", { email: "zoe@example.test", callbackUrl: "/" }));
    }
    const kept = new Map(person.browser.cookies);
    await server.start();
    const after = await person.session();

    assert.equal(read.status, 503);
    assert.equal(update?.user, undefined);
    for (const refusal of refusals) {
      if (version === "v4") assert.equal(refusal.status, 500);
      else assert.match((await refusal.json()).url, /\/error\?error=Configuration$/);
    }
    assert.deepEqual(withoutCsrf(kept), withoutCsrf(cookies));
    assert.deepEqual(after.user, user);
    const [token] = [...cookies].filter(([name]) => name.endsWith("session-token")).map(([, value]) => value);
    assert.notEqual(backend.stderr(), "");
    assert.ok(!backend.stderr().includes(token), "the session token is in the log");
  });
}

test("a database that cannot be reached is one sentence without the password, and exit code 1", async (t) => {
  const data = await temporaryFolder(t);
  const start = async (url) => {
    const { code, stderr } = await runCommand(t, [...ANY_PORTS, "--data", data], { env: { ...SHARED, DATABASE_URL: url } });
    assert.equal(code, 1);
    return stderr;
  };
  const stopped = await Postgres.create();
  const closed = stopped.url();
  await stopped.remove();
  const shown = (url) => url.replace(`:${encodeURIComponent(PASSWORD)}`, "");

  const unreachable = await start(closed);
  const unknown = await start(postgres.url("nowhere"));
  const wrong = await start(postgres.url("postgres", "not-it"));
  const inQuery = await start(`${postgres.url("nowhere")}?password=${encodeURIComponent(PASSWORD)}`);

  const advice = "cannot be used, start it or correct DATABASE_URL";
  assert.match(unreachable, /^The database \S+ cannot be used, start it or correct DATABASE_URL: connect ECONNREFUSED 127\.0\.0\.1:\d+\.\n$/);
  assert.ok(unreachable.includes(shown(closed)));
  assert.equal(unknown, `The database ${shown(postgres.url("nowhere"))} ${advice}: database "nowhere" does not exist.\n`);
  assert.equal(inQuery, unknown);
  assert.match(wrong, /: password authentication failed for user "auth"\.\n$/);
  assert.ok(!wrong.includes("not-it"));
});

test("PostgreSQL without a shared secret is refused in one sentence, with exit code 2", async (t) => {
  const { code, stdout, stderr } = await runCommand(t, [...ANY_PORTS, "--database-url", postgres.url()]);

  assert.match(stderr, /^With PostgreSQL all instances need the same secret: set AUTH_SECRET [^\n]+\. See --help\.\n$/);
  assert.equal(stdout, "");
  assert.equal(code, 2);
});

test("NEXTAUTH_SECRET is a shared secret, too, and then nothing is written to the data folder", async (t) => {
  const env = { ...(await environment()), AUTH_SECRET: "", NEXTAUTH_SECRET: "known to all instances" };
  const data = await temporaryFolder(t);

  const backend = await startBackend(t, { data, env });

  assert.match(backend.ready[3], /^ready auth v4 /);
  assert.deepEqual(await readdir(data), []);
});

test("the embedded database may be a file elsewhere", async (t) => {
  const [data, other] = [await temporaryFolder(t), await temporaryFolder(t)];
  const url = pathToFileURL(path.join(other, "own.db")).href;

  await startBackend(t, { data, args: ["--database-url", url] });

  assert.deepEqual(await readdir(data), ["secret"]);
  assert.ok((await readdir(other)).includes("own.db"));
});

function withoutCsrf(cookies) {
  return [...cookies].filter(([name]) => !/csrf-token|callback-url/.test(name));
}
