import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { inspect } from "node:util";
import { createTransport } from "nodemailer";
import { Inbox } from "../src/mail/inbox.mjs";
import { startInboxServer } from "../src/mail/inbox-server.mjs";
import { createMailer } from "../src/mail/sign-in-mail.mjs";
import { startSmtp } from "../src/mail/smtp.mjs";
import { startBackend, temporaryFolder } from "./support/backend.mjs";
import { newestLink, Person } from "./support/person.mjs";

async function startMail(t) {
  const inbox = new Inbox();
  const smtp = await startSmtp({ port: 0, inbox });
  const page = await startInboxServer({ port: 0, inbox });
  t.after(() => Promise.all([smtp.close(), page.close()]));
  const transport = createTransport(`smtp://127.0.0.1:${smtp.port}?ignoreTLS=true`);
  const send = (mail) => transport.sendMail({ from: "a@example.test", subject: "Hello", text: "Hi", ...mail });
  const list = async (query = "") =>
    (await (await fetch(`http://127.0.0.1:${page.port}/inbox.json${query}`)).json()).mails;
  return { send, list, url: `http://127.0.0.1:${page.port}` };
}

test("the inbox lists mails newest first, all or those to one address", async (t) => {
  const { send, list } = await startMail(t);

  await send({ to: "Mia@example.test", subject: "one" });
  await send({ to: ["zoe@example.test", "mia@example.test"], subject: "two" });
  await send({ to: "zoe@example.test", subject: "three" });

  const subjects = (mails) => mails.map(({ subject }) => subject);
  assert.deepEqual(subjects(await list()), ["three", "two", "one"]);
  assert.deepEqual(subjects(await list("?to=mia%40example.test")), ["two", "one"]);
  assert.deepEqual(subjects(await list("?to=nobody%40example.test")), []);
});

test("a mail has these fields", async (t) => {
  const { send, list } = await startMail(t);

  await send({ to: "mia@example.test", text: "See https://example.test/a?b=c and\nhttps://example.test/d" });
  const [{ id, date, ...mail }] = await list();

  assert.equal(id, 1);
  assert.equal(new Date(date).toISOString(), date);
  assert.deepEqual(mail, {
    to: ["mia@example.test"],
    from: "a@example.test",
    subject: "Hello",
    text: "See https://example.test/a?b=c and\nhttps://example.test/d\n",
    html: "",
    links: ["https://example.test/a?b=c", "https://example.test/d"],
  });
});

test("DELETE empties the inbox", async (t) => {
  const { send, list, url } = await startMail(t);
  await send({ to: "mia@example.test" });

  const { status } = await fetch(`${url}/inbox.json`, { method: "DELETE" });

  assert.equal(status, 204);
  assert.deepEqual(await list(), []);
});

test("the inbox keeps the last 100 mails", () => {
  const inbox = new Inbox();

  for (let count = 1; count <= 101; count += 1) inbox.add({ to: [] });

  const ids = inbox.list().map(({ id }) => id);
  assert.equal(ids.length, 100);
  assert.equal(ids[0], 101);
  assert.equal(ids.at(-1), 2);
});

test("the page shows a mail as text, with its link to click", async (t) => {
  const { send, url } = await startMail(t);
  await send({
    to: "mia@example.test",
    subject: "<b>Hello</b>",
    text: `"><script>alert(1)</script> https://example.test/?a=1&b=2`,
  });

  const html = await (await fetch(url)).text();

  assert.ok(html.includes("&lt;b&gt;Hello&lt;/b&gt;"));
  assert.ok(!html.includes("<script>alert"));
  assert.ok(html.includes(`<a class="button" href="https://example.test/?a=1&amp;b=2">Open link</a>`));
});

test("the page hears of a change", async (t) => {
  const { send, url } = await startMail(t);
  const response = await fetch(`${url}/changes`);
  const events = response.body.pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await events.read()).value, ": open\n\n");

  await send({ to: "mia@example.test" });

  assert.equal((await events.read()).value, "data: change\n\n");
  await events.cancel();
});

test("an address that begins with reject is refused with 550", async (t) => {
  const { send, list } = await startMail(t);

  await assert.rejects(send({ to: "reject.me@example.test" }), { responseCode: 550 });

  assert.deepEqual(await list(), []);
});

test("a mail that cannot be sent is the caller's error, even if nobody looks for a while", async (t) => {
  const inbox = new Inbox();
  const smtp = await startSmtp({ port: 0, inbox });
  await smtp.close();
  const unhandled = t.mock.fn();
  process.on("unhandledRejection", unhandled);
  t.after(() => process.off("unhandledRejection", unhandled));
  const { sendSignInMail } = createMailer(`smtp://127.0.0.1:${smtp.port}`);

  const sending = sendSignInMail({
    identifier: "mia@example.test",
    url: "http://localhost:3000/api/auth/callback/email",
    provider: { from: "a@example.test" },
  });
  // Looks without a handler: that is what is missing in the case at hand.
  while (!inspect(sending).includes("<rejected>")) await nextTurn();
  await nextTurn();

  assert.equal(unhandled.mock.callCount(), 0);
  await assert.rejects(sending, { code: "ESOCKET" });
});

for (const version of ["v4", "v5"]) {
  test(`${version} refuses a mail sign-in that the mail server refuses, and lives on`, async (t) => {
    const data = await temporaryFolder(t);
    const backend = await startBackend(t, { data, args: ["--backend", version] });
    const person = new Person(backend);
    const refusal = {
      v4: "http://localhost:3000/api/auth/error?error=EmailSignin",
      v5: "http://localhost:3000/error?error=Configuration",
    };

    const refused = await person.askForMail("reject@example.test");
    const sent = await person.askForMail("mia@example.test");

    assert.equal(refused, refusal[version]);
    assert.equal(sent, "http://localhost:3000/api/auth/verify-request?provider=email&type=email");
    assert.match(await newestLink(backend.inbox, "mia@example.test"), /^http:\/\/localhost:3000\/api\/auth\/callback\/email\?/);
    assert.match(backend.stderr(), /550 No such mailbox here\n$/);
  });
}
