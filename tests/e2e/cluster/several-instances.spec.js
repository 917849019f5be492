import { leaveAndReturn } from "../support/looks-away.js";
import { expect, test } from "./test.js";

/** An address that no test has used before. */
const newAddress = () => `ada.${Date.now()}@example.test`;

/** Expects that all instances have had their part in it. */
function expectAll(server, answers) {
  expect([...new Set(answers.map(({ instance }) => instance))].sort()).toEqual(server.instances);
}

async function signInByMail(page, server, signInPage, address) {
  await signInPage.open("/account");
  await signInPage.email.send(address);
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  const [mail] = await server.mailsTo(address);
  await page.goto(mail.links[0]);
}

async function rename(accountPage, name) {
  await accountPage.name.fill(name);
  await accountPage.save.click();
  await expect(accountPage.saved).toBeVisible();
}

test("a password signs in at all instances, and signing out holds at all", { tag: "@jwt" }, async ({ page, server, answers, header, signInPage, accountPage }) => {
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  await header.showsSignedIn("Ada Lovelace");
  await rename(accountPage, "Ada King");
  for (const _ of server.instances) {
    await page.reload();
    await header.showsSignedIn("Ada King");
  }
  expectAll(server, answers);

  await header.signOut.click();
  await header.showsSignedOut();
  answers.length = 0;
  for (const _ of server.instances) {
    await page.reload();
    await header.showsSignedOut();
  }
  expectAll(server, answers);
});

test("a mailed link signs in, and a changed name is everywhere", async ({ page, server, answers, header, signInPage, accountPage }) => {
  const address = newAddress();
  await signInByMail(page, server, signInPage, address);
  await header.showsSignedIn(address);
  await accountPage.open();
  await rename(accountPage, "Mia");
  for (const _ of server.instances) {
    await page.reload();
    await header.showsSignedIn("Mia");
  }
  await header.signOut.click();
  await header.showsSignedOut();
  expectAll(server, answers);
});

test("a provider signs in", async ({ page, server, answers, header, signInPage, issuer }) => {
  await signInPage.open("/account");
  await signInPage.demoSso.click();
  await issuer.logIn("grace.hopper");
  await issuer.allow.click();
  await header.showsSignedIn("Grace Hopper");
  for (const _ of server.instances) {
    await page.reload();
    await header.showsSignedIn("Grace Hopper");
  }
  expectAll(server, answers);
});

test("an instance that dies signs nobody out, and takes part again when it is back", async ({ page, server, answers, header, signInPage }) => {
  await page.clock.install();
  const address = newAddress();
  await signInByMail(page, server, signInPage, address);
  await header.showsSignedIn(address);
  const statuses = new Set();
  await page.exposeFunction("noteStatus", (status) => statuses.add(status));
  await page.evaluate(() => {
    const note = () => window.noteStatus(document.querySelector("[data-testid=session-status]")?.textContent);
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const [dead, alive] = server.instances;

  await server.kill(dead);
  answers.length = 0;
  for (const count of [1, 2, 3]) {
    await leaveAndReturn(page);
    await expect.poll(() => answers.length).toBe(count);
    await expect(header.connection).toBeEmpty();
    await header.showsSignedIn(address);
  }
  expect(answers).toEqual(Array(3).fill({ request: "GET session", instance: alive }));
  expect([...statuses]).not.toContain("unauthenticated");

  await server.start();
  await page.reload();
  await header.showsSignedIn(address);
});

test("a mail sign-in that one instance has begun is finished by another when it dies", async ({ page, server, answers, header, signInPage }) => {
  const address = newAddress();
  await signInPage.open("/account");
  await signInPage.email.send(address);
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  const { instance: dead } = answers.find(({ request }) => request === "POST signin/email");

  await server.kill(dead);
  const [mail] = await server.mailsTo(address);
  await page.goto(mail.links[0]);
  await header.showsSignedIn(address);
  await header.signOut.click();
  await header.showsSignedOut();
  const [, ...later] = answers.slice(answers.findIndex(({ request }) => request === "POST signin/email"));
  expect(later.map(({ request }) => request)).toContain("GET callback/email");
  expect(later.map(({ instance }) => instance)).not.toContain(dead);
});

test("a sign-in at a provider that one instance has begun is finished by another when it dies", async ({ page, server, answers, header, signInPage, issuer }) => {
  await signInPage.open("/account");
  await signInPage.demoSso.click();
  await issuer.login.waitFor();
  const { instance: dead } = answers.find(({ request }) => request === "POST signin/oidc");

  await server.kill(dead);
  await issuer.logIn("mary.shelley");
  await issuer.allow.click();
  await header.showsSignedIn("Mary Shelley");
  const [, ...later] = answers.slice(answers.findIndex(({ request }) => request === "POST signin/oidc"));
  expect(later.map(({ request }) => request)).toEqual(expect.arrayContaining(["GET callback/oidc", "GET session"]));
  expect(later.map(({ instance }) => instance)).not.toContain(dead);
});

test("a password signs in while an instance is dead", { tag: "@jwt" }, async ({ page, server, answers, header, signInPage }) => {
  const [dead] = server.instances;
  await server.kill(dead);
  // Both turns, so that one of them is that of the dead one.
  for (const _ of server.instances) {
    await signInPage.open("/");
    await signInPage.signInAsAda();
    await header.showsSignedIn("Ada Lovelace");
    await header.signOut.click();
    await header.showsSignedOut();
  }
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
  expect(answers.map(({ instance }) => instance)).not.toContain(dead);
});

test("instances that are restarted one after the other are not noticed", async ({ page, server, header, signInPage }) => {
  const address = newAddress();
  await signInByMail(page, server, signInPage, address);
  await header.showsSignedIn(address);
  const reads = readAllTheTime(page, address);

  for (const instance of server.instances) {
    await server.restart(instance);
  }

  const { count, others } = await reads.end();
  expect(others).toEqual([]);
  expect(count).toBeGreaterThan(10);
});

test("a database that is gone for a while signs nobody out", { tag: "@database" }, async ({ page, server, header, signInPage }) => {
  await page.clock.install();
  const address = newAddress();
  await signInByMail(page, server, signInPage, address);
  await header.showsSignedIn(address);

  await server.stopDatabase();
  await leaveAndReturn(page);
  await expect(header.connection).toContainText("You’re still signed in");
  await page.clock.runFor(5_000);
  await header.showsSignedIn(address);

  await server.start();
  await header.connection.getByRole("button", { name: "Try again" }).click();
  await expect(header.connection).toBeEmpty();
  await header.showsSignedIn(address);
});

/** Asks for the session again and again, with the page's cookies, and notes every other answer than `address`. */
function readAllTheTime(page, address) {
  const others = [];
  let count = 0;
  let isWanted = true;
  const reading = (async () => {
    while (isWanted) {
      const response = await page.request.get("/api/auth/session");
      const text = await response.text();
      count += 1;
      if (!response.ok() || JSON.parse(text).user?.email !== address) others.push(`${response.status()} ${text}`);
    }
  })();
  return {
    async end() {
      isWanted = false;
      await reading;
      return { count, others };
    },
  };
}
