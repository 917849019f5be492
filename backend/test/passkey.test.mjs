import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { Authenticator, isShort } from "./support/authenticator.mjs";
import { APP_URL, startBackend, temporaryFolder } from "./support/backend.mjs";
import { Browser } from "./support/browser.mjs";
import { visitIssuer } from "./support/issuer.mjs";
import { Person } from "./support/person.mjs";

const REFUSED = `${APP_URL}/error?error=WebAuthnVerificationError`;
const UNEXPLAINED = `${APP_URL}/error?error=Configuration`;
const NOT_LINKED = `${APP_URL}/signin?error=AccountNotLinked`;

const WAYS_IN = {
  password: (person) => person.signInWith("credentials", { username: "ada", password: "lovelace" }),
  badge: (person) => person.signInWith("pin", { badge: "1815", pin: "1852" }),
  mail: (person) => person.signInByMail("mia@example.test"),
  issuer: async (person) => {
    const url = await person.startAt("oidc");
    await person.follow(await visitIssuer(new Browser(), url, ["login:grace.hopper", "allow"]));
  },
};

/** Credentials make no session in the database. */
const STRATEGIES = { jwt: ["password", "badge", "mail", "issuer"], database: ["mail", "issuer"] };

for (const [strategy, ways] of Object.entries(STRATEGIES)) {
  test(`passkeys, ${strategy}`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", "v5", "--session", strategy] });

    await t.test("a stranger signs up with a passkey and comes back with it", async () => {
      const authenticator = newAuthenticator();
      const stranger = new Person(backend);
      const later = new Person(backend);

      const landing = await register(stranger, authenticator, { email: "zoe@example.test", callbackUrl: "/account" });
      const { user } = await stranger.session();
      const laterLanding = await authenticate(later, authenticator, { callbackUrl: "/account" });

      assert.equal(landing, `/welcome?callbackUrl=${encodeURIComponent(`${APP_URL}/account`)}`);
      assert.deepEqual(user, { id: user.id, name: null, email: "zoe@example.test", image: null, role: "member" });
      assert.equal(laterLanding, `${APP_URL}/account`);
      assert.deepEqual((await later.session()).user, user);
    });

    for (const way of ways) {
      await t.test(`who came by ${way} and registers a passkey is the same person by passkey`, async () => {
        const authenticator = newAuthenticator();
        const person = new Person(backend);
        const later = new Person(backend);
        await WAYS_IN[way](person);
        // Charles has no image in the session of his badge, and null in the others.
        const { image = null, ...rest } = (await person.session()).user;
        const user = { ...rest, image };

        const landing = await register(person, authenticator, { callbackUrl: "/account" });
        const registered = await person.session();
        await authenticate(later, authenticator);

        assert.equal(landing, `${APP_URL}/account`);
        assert.deepEqual(registered.user, user);
        assert.deepEqual((await later.session()).user, user);
      });
    }
  });
}

test("passkeys", async (t) => {
  const data = await temporaryFolder(t);
  const backend = await startBackend(t, { data, args: ["--backend", "v5"] });

  await t.test("signed out, the options of authenticate ask for any passkey of this page", async () => {
    const { action, options } = await new Person(backend).passkeyOptions({ action: "authenticate" });

    assert.equal(action, "authenticate");
    assert.match(options.challenge, /^[\w-]{43}$/);
    assert.equal(options.rpId, "localhost");
    assert.equal(options.userVerification, "required");
    assert.equal(options.allowCredentials, undefined);
  });

  await t.test("signed out, the options of register are for a new address", async () => {
    const { action, options } = await new Person(backend).passkeyOptions({ action: "register", email: "new@example.test" });

    assert.equal(action, "register");
    assert.deepEqual(options.rp, { id: "localhost", name: "localhost:3000" });
    assert.equal(options.user.name, "new@example.test");
    assert.equal(options.user.displayName, "new@example.test");
    assert.equal(options.authenticatorSelection.residentKey, "required");
    assert.deepEqual(options.excludeCredentials, []);
  });

  await t.test("signed in, the options of register are for the person of the session", async () => {
    const person = await ada(backend);

    const { action, options } = await person.passkeyOptions({ action: "register", email: "new@example.test" });

    assert.equal(action, "register");
    assert.equal(options.user.name, "ada@example.test");
    assert.equal(options.user.displayName, "Ada Lovelace");
  });

  await t.test("without an action, the address decides, and signed in nothing does", async () => {
    await register(new Person(backend), newAuthenticator(), { email: "known@example.test" });
    const person = new Person(backend);

    const { action: anybody } = await person.passkeyOptions({});
    const { action: known } = await person.passkeyOptions({ email: "known@example.test" });
    const { action: unknown } = await person.passkeyOptions({ email: "new@example.test" });
    const signedIn = await (await ada(backend)).passkeyOptions({}, 400);

    assert.equal(anybody, "authenticate");
    assert.equal(known, "authenticate");
    assert.equal(unknown, "register");
    assert.deepEqual(signedIn, { error: "Invalid request" });
  });

  await t.test("options that nobody may have are a 400", async () => {
    await register(new Person(backend), newAuthenticator(), { email: "taken@example.test" });
    const person = new Person(backend);

    const nobody = await person.passkeyOptions({ action: "register" }, 400);
    const taken = await person.passkeyOptions({ action: "register", email: "taken@example.test" }, 400);
    const unknown = await person.passkeyOptions({ action: "delete" }, 400);

    assert.deepEqual(nobody, { error: "Invalid request" });
    assert.deepEqual(taken, { error: "Invalid request" });
    assert.deepEqual(unknown, { error: "Invalid action" });
  });

  await t.test("Ada is an admin by passkey too", async () => {
    const authenticator = newAuthenticator();
    await register(await ada(backend), authenticator);
    const later = new Person(backend);

    await authenticate(later, authenticator);

    assert.deepEqual((await later.session()).user, {
      id: "1",
      name: "Ada Lovelace",
      email: "ada@example.test",
      image: null,
      role: "admin",
    });
  });

  await t.test("an authenticator that has a passkey is named, to sign in with and not to register again", async () => {
    const authenticator = newAuthenticator();
    const person = new Person(backend);
    await register(person, authenticator, { email: "uma@example.test" });
    const [id] = authenticator.passkeys.keys();
    const named = [{ id, type: "public-key", transports: ["internal", "hybrid"] }];

    const again = await person.passkeyOptions({ action: "register" });
    const signedIn = await person.passkeyOptions({ action: "authenticate" });
    const byAddress = await new Person(backend).passkeyOptions({ action: "authenticate", email: "uma@example.test" });

    assert.deepEqual(again.options.excludeCredentials, named);
    assert.deepEqual(signedIn.options.allowCredentials, named);
    assert.deepEqual(byAddress.options.allowCredentials, named);
  });

  await t.test("a second passkey signs in the same person", async () => {
    const [first, second] = [newAuthenticator(), newAuthenticator()];
    const person = await ada(backend);
    await register(person, first);
    await register(person, second);
    const later = new Person(backend);

    await authenticate(later, second);

    assert.equal((await later.session()).user.id, "1");
  });

  await t.test("a passkey needs no CSRF token, only its challenge", async () => {
    const person = new Person(backend);
    const { options } = await person.passkeyOptions({ action: "register", email: "vera@example.test" });

    const response = await person.browser.fetch(`${backend.auth}/callback/passkey`, {
      method: "POST",
      body: new URLSearchParams(fieldsOf("register", newAuthenticator().create(options))),
    });

    assert.equal(response.status, 302);
    assert.equal((await person.session()).user.email, "vera@example.test");
  });

  await t.test("a challenge is good for one browser and one sign-in", async () => {
    const authenticator = await authenticatorOfAda(backend);
    const person = new Person(backend);
    const { options } = await person.passkeyOptions({ action: "authenticate" });
    const fields = fieldsOf("authenticate", authenticator.get(options));

    const elsewhere = await new Person(backend).signInWith("passkey", fields);
    const landing = await person.signInWith("passkey", fields);
    const again = await person.signInWith("passkey", fields);

    assert.equal(elsewhere, UNEXPLAINED);
    assert.equal(landing, APP_URL);
    assert.equal(again, UNEXPLAINED);
  });

  await t.test("an answer to an earlier challenge is refused", async () => {
    const authenticator = await authenticatorOfAda(backend);
    const person = new Person(backend);
    const { options } = await person.passkeyOptions({ action: "authenticate" });
    await person.passkeyOptions({ action: "authenticate" });

    const landing = await person.signInWith("passkey", fieldsOf("authenticate", authenticator.get(options)));

    assert.equal(landing, REFUSED);
    assert.equal(await person.session(), null);
  });

  await t.test("an answer that was made for another page is refused", async () => {
    const authenticator = await authenticatorOfAda(backend);
    authenticator.origin = "http://evil.example";

    assert.equal(await authenticate(new Person(backend), authenticator), REFUSED);
  });

  await t.test("an answer with an old counter is refused: somebody may have copied the passkey", async () => {
    const authenticator = await authenticatorOfAda(backend);
    await authenticate(new Person(backend), authenticator);
    const [passkey] = authenticator.passkeys.values();
    passkey.counter -= 1;

    assert.equal(await authenticate(new Person(backend), authenticator), REFUSED);
  });

  await t.test("a signature with another key is refused", async () => {
    const authenticator = await authenticatorOfAda(backend);
    const [passkey] = authenticator.passkeys.values();
    passkey.privateKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

    assert.equal(await authenticate(new Person(backend), authenticator), REFUSED);
  });

  await t.test("a signature is taken however short its numbers are", async () => {
    const authenticator = await authenticatorOfAda(backend);
    const person = new Person(backend);
    const { options } = await person.passkeyOptions({ action: "authenticate" });

    await person.signInWith("passkey", fieldsOf("authenticate", authenticator.get(options, { accept: isShort })));

    assert.equal((await person.session()).user.name, "Ada Lovelace");
  });

  await t.test("a passkey that the server does not know is refused", async () => {
    const authenticator = newAuthenticator();
    const { options } = await new Person(backend).passkeyOptions({ action: "register", email: "new@example.test" });
    authenticator.create(options);

    assert.equal(await authenticate(new Person(backend), authenticator), UNEXPLAINED);
  });

  await t.test("the passkey of somebody else does not change who is signed in", async () => {
    const authenticator = newAuthenticator();
    await register(new Person(backend), authenticator, { email: "wanda@example.test" });
    const person = await ada(backend);
    const { options } = await person.passkeyOptions({ action: "authenticate" });
    const theirs = authenticator.get({ ...options, allowCredentials: [] });

    const landing = await person.signInWith("passkey", fieldsOf("authenticate", theirs));

    assert.equal(landing, NOT_LINKED);
    assert.equal((await person.session()).user.name, "Ada Lovelace");
  });

  await t.test("who is signed out between question and answer gets no second account", async () => {
    const authenticator = newAuthenticator();
    const person = new Person(backend);
    await register(person, newAuthenticator(), { email: "zora@example.test" });
    const { options } = await person.passkeyOptions({ action: "register" });
    person.browser.cookies.delete("authjs.session-token");

    const landing = await person.signInWith("passkey", fieldsOf("register", authenticator.create(options)));

    assert.equal(landing, NOT_LINKED);
    assert.equal(await person.session(), null);
  });
});

test("a passkey survives a restart and brings no word to standard error, --fresh forgets it", async (t) => {
  const data = await temporaryFolder(t);
  const restart = (args = []) => startBackend(t, { data, args: ["--backend", "v5", ...args] });
  const first = await restart();
  const authenticator = await authenticatorOfAda(first);
  await first.stop();

  const second = await restart();
  const landing = await authenticate(new Person(second), authenticator);
  await second.stop();
  const third = await restart(["--fresh"]);
  const landingAfterFresh = await authenticate(new Person(third), authenticator);

  assert.equal(landing, APP_URL);
  assert.equal(first.stderr() + second.stderr(), "");
  assert.equal(landingAfterFresh, UNEXPLAINED);
});

function newAuthenticator() {
  return new Authenticator({ origin: APP_URL });
}

async function ada(backend) {
  const person = new Person(backend);
  await WAYS_IN.password(person);
  return person;
}

async function authenticatorOfAda(backend) {
  const authenticator = newAuthenticator();
  await register(await ada(backend), authenticator);
  return authenticator;
}

async function register(person, authenticator, asked) {
  const { options } = await person.passkeyOptions({ action: "register", ...asked });
  return person.signInWith("passkey", fieldsOf("register", authenticator.create(options)));
}

async function authenticate(person, authenticator, asked) {
  const { options } = await person.passkeyOptions({ action: "authenticate", ...asked });
  return person.signInWith("passkey", fieldsOf("authenticate", authenticator.get(options)));
}

function fieldsOf(action, credential) {
  return { action, data: JSON.stringify(credential) };
}
