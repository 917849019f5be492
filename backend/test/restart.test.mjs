import assert from "node:assert/strict";
import { test } from "node:test";
import { APP_URL, startBackend, temporaryFolder } from "./support/backend.mjs";
import { Person } from "./support/person.mjs";

const MAIL = "mia@example.test";
const WELCOME = /^(http:\/\/localhost:3000)?\/welcome\?callbackUrl=/;

for (const version of ["v4", "v5"]) {
  for (const strategy of ["jwt", "database"]) {
    test(`${version}, ${strategy}: a session survives a restart`, async (t) => {
      const data = await temporaryFolder(t);
      const args = ["--backend", version, "--session", strategy];
      const before = await startBackend(t, { data, args });
      const person = new Person(before);
      await person.signInByMail(MAIL);
      await before.stop();

      const after = await startBackend(t, { data, args });
      person.auth = after.auth;
      const session = await person.session();

      assert.equal(session.user.email, MAIL);
    });
  }

  test(`${version}: users are kept between runs, --fresh forgets them`, async (t) => {
    const data = await temporaryFolder(t);
    const firstLanding = async (args) => {
      const backend = await startBackend(t, { data, args: ["--backend", version, ...args] });
      const landing = await new Person(backend).signInByMail(MAIL);
      await backend.stop();
      return landing;
    };

    assert.match(await firstLanding([]), WELCOME);
    assert.equal(await firstLanding([]), `${APP_URL}/`);
    assert.match(await firstLanding(["--fresh"]), WELCOME);
  });

  test(`${version}: --fresh ends the sessions in the database`, async (t) => {
    const data = await temporaryFolder(t);
    const args = ["--backend", version, "--session", "database"];
    const before = await startBackend(t, { data, args });
    const person = new Person(before);
    await person.signInByMail(MAIL);
    await before.stop();

    const after = await startBackend(t, { data, args: [...args, "--fresh"] });
    person.auth = after.auth;
    const session = await person.session();

    assert.deepEqual(session, version === "v4" ? {} : null);
  });
}
