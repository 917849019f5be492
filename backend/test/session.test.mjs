import assert from "node:assert/strict";
import { test } from "node:test";
import { startBackend, temporaryFolder } from "./support/backend.mjs";
import { visitIssuer } from "./support/issuer.mjs";
import { Browser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";

const MAIL = "mia@example.test";
const LONGEST = "x".repeat(80);

/** What is sent, and the name that it leaves to somebody named "Mia". */
const UPDATES = [
  ["name", { name: "Grace" }, "Grace"],
  ["user.name", { user: { name: "Grace" } }, "Grace"],
  ["white space around it", { name: "  Grace \n" }, "Grace"],
  ["80 characters", { name: LONGEST }, LONGEST],
  ["81 characters", { name: `${LONGEST}x` }, "Mia"],
  ["nothing but white space", { name: "  " }, "Mia"],
  ["no text", { name: 7 }, "Mia"],
  ["no data", undefined, "Mia"],
  ["null", null, "Mia"],
];

for (const version of ["v4", "v5"]) {
  for (const strategy of ["jwt", "database"]) {
    test(`${version}, ${strategy}`, async (t) => {
      const data = await temporaryFolder(t);
      const backend = await startBackend(t, { data, args: ["--backend", version, "--session", strategy] });

      await t.test("a session shows name, email, image, id and role, and nothing else", async () => {
        const person = new Person(backend);
        await person.signInByMail(MAIL);

        const { user, expires, ...rest } = await person.session();

        assert.deepEqual(Object.keys(user).sort(), ["email", "id", "image", "name", "role"]);
        assert.equal(user.role, "member");
        assert.equal(new Date(expires).toISOString(), expires);
        assert.deepEqual(rest, {});
      });

      for (const [what, sent, name] of UPDATES) {
        await t.test(`update with ${what}`, async () => {
          const person = new Person(backend);
          await person.signInByMail(MAIL);
          await person.update({ name: "Mia" });

          const answer = await person.update(sent);
          const later = await person.session();

          assert.equal(answer.user.name, name);
          assert.equal(later.user.name, name);
        });
      }

      await t.test("update cannot change role, id or address", async () => {
        const person = new Person(backend);
        await person.signInByMail(MAIL);
        const { user: before } = await person.session();
        const wish = { role: "admin", id: "1", email: "ada@example.test" };

        await person.update({ ...wish, user: wish });
        const { user: after } = await person.session();

        assert.deepEqual(after, before);
      });

      await t.test("the first mail or issuer sign-in leads to the welcome page", async () => {
        const newcomer = new Person(backend);
        const url = await newcomer.startAt("oidc", "/account");
        const back = await visitIssuer(new Browser(), url, ["login:grace.hopper", "allow"]);

        const landing = (await newcomer.follow(back)).headers.get("location");
        const { user } = await newcomer.session();

        assert.equal(landing, `/welcome?callbackUrl=${encodeURIComponent("http://localhost:3000/account")}`);
        assert.equal(user.name, "Grace Hopper");
        assert.equal(user.email, "grace.hopper@example.test");
      });

      await t.test("a login at the issuer may have the address of a demo account", async () => {
        const person = new Person(backend);
        const url = await person.startAt("oidc");

        await person.follow(await visitIssuer(new Browser(), url, ["login:ada", "allow"]));
        const { user } = await person.session();

        assert.equal(user.email, "ada@example.test");
        assert.notEqual(user.id, "1");
      });

      await t.test("a consent that is refused signs nobody in", async () => {
        const person = new Person(backend);
        const url = await person.startAt("oidc");
        const back = await visitIssuer(new Browser(), url, ["login:zoe", "refuse"]);

        await person.follow(back);
        const session = await person.session();

        assert.equal(new URL(back).searchParams.get("error"), "access_denied");
        assert.equal(session?.user, undefined);
      });
    });
  }

  test(`${version}: with database sessions a changed name is kept for the next sign-in`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version, "--session", "database"] });
    const person = new Person(backend);
    await person.signInByMail(MAIL);

    await person.update({ name: "Mia" });
    const elsewhere = new Person(backend);
    await elsewhere.signInByMail(MAIL);

    assert.equal((await elsewhere.session()).user.name, "Mia");
  });

  test(`${version}: --session-max-age is the life of a session`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version, "--session-max-age", "600"] });
    const person = new Person(backend);
    const before = Date.now();

    await person.signInWith("credentials", { username: "ada", password: "lovelace" });
    const { expires } = await person.session();

    const life = new Date(expires) - before;
    assert.ok(life >= 600_000 && life < 660_000, `${life} ms`);
  });

  test(`${version}: the demo accounts sign in, anything else is refused`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version] });
    const userOf = async (provider, fields) => {
      const person = new Person(backend);
      await person.signInWith(provider, fields);
      return (await person.session())?.user;
    };

    assert.deepEqual(await userOf("credentials", { username: "ada", password: "lovelace" }), {
      id: "1",
      name: "Ada Lovelace",
      email: "ada@example.test",
      image: null,
      role: "admin",
    });
    assert.equal((await userOf("pin", { badge: "1815", pin: "1852" })).name, "Charles Babbage");
    assert.equal(await userOf("credentials", { username: "ada", password: "Lovelace" }), undefined);
    assert.equal(await userOf("credentials", { username: "", password: "" }), undefined);
    assert.equal(await userOf("pin", { badge: "1852", pin: "1815" }), undefined);
  });

  test(`${version}: providers come in the order of the sign-in page`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version] });

    const providers = await (await fetch(`${backend.auth}/providers`)).json();

    const both = ["oidc", "credentials", "pin", "email"];
    assert.deepEqual(Object.keys(providers), version === "v5" ? [...both, "passkey"] : both);
    assert.equal(providers.oidc.name, "Demo SSO");
  });

  test(`${version} answers behind a proxy as it does when asked directly`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version] });
    const providers = async (headers) => (await fetch(`${backend.auth}/providers`, { headers })).json();

    const direct = await providers({});
    const proxied = await providers({
      host: "127.0.0.1",
      "x-forwarded-host": "localhost:3000",
      "x-forwarded-proto": "http",
    });
    const spoofed = await providers({ host: "evil.example", "x-forwarded-host": "evil.example" });

    assert.equal(direct.email.callbackUrl, "http://localhost:3000/api/auth/callback/email");
    assert.deepEqual(proxied, direct);
    assert.deepEqual(spoofed, direct);
  });
}
