import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { test } from "node:test";
import { ANY_PORTS, runCommand, startBackend, temporaryFolder } from "./support/backend.mjs";
import { Person } from "./support/person.mjs";

const PARTS = [
  ["auth server", "--port"],
  ["mail server", "--smtp-port"],
  ["inbox page", "--inbox-port"],
  ["OIDC issuer", "--oidc-port"],
];

async function untilClosed(url) {
  const { hostname, port } = new URL(url);
  for (;;) {
    const socket = net.connect(Number(port), hostname);
    const isOpen = await once(socket, "connect").then(() => true, () => false);
    socket.destroy();
    if (!isOpen) return;
  }
}

async function takePort(t) {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return server.address().port;
}

for (const [part, option] of PARTS) {
  test(`a taken port of the ${part} is one sentence and exit code 1`, async (t) => {
    const data = await temporaryFolder(t);
    const port = await takePort(t);

    const { code, stderr } = await runCommand(t, [...ANY_PORTS, "--data", data, option, String(port)]);

    assert.equal(stderr, `Port ${port} of the ${part} is taken, choose another one with ${option}.\n`);
    assert.equal(code, 1);
  });
}

test("a data folder that cannot be used is one sentence and exit code 1", async (t) => {
  const file = path.join(await temporaryFolder(t), "file");
  await writeFile(file, "");

  const { code, stderr } = await runCommand(t, [...ANY_PORTS, "--data", file]);

  assert.match(stderr, /^The data folder \S+ cannot be used, choose another one with --data: .+\n$/);
  assert.equal(code, 1);
});

test("a bad option is one sentence and exit code 2", async (t) => {
  const { code, stdout, stderr } = await runCommand(t, ["--backend", "v6"]);

  assert.equal(stderr, `--backend must be v4, v5 or none, not "v6". See --help.\n`);
  assert.equal(stdout, "");
  assert.equal(code, 2);
});

test("--help names every option and starts nothing", async (t) => {
  const { code, stdout, stderr } = await runCommand(t, ["--help"]);

  const others = [
    ...["backend", "session", "session-max-age", "app-url", "cors-origin", "preflight"],
    ...["smtp-url", "oidc-issuer", "database-url", "data", "fresh", "help"],
  ];
  for (const option of others) {
    assert.match(stdout, new RegExp(`^  --${option}\\b`, "m"));
  }
  for (const [, option] of PARTS) assert.match(stdout, new RegExp(`^  ${option}\\b`, "m"));
  for (const variable of ["DATABASE_URL", "AUTH_SECRET", "AUTH_OIDC_ID", "AUTH_OIDC_SECRET"]) {
    assert.match(stdout, new RegExp(`^  ${variable}\\b`, "m"));
  }
  assert.equal(stderr, "");
  assert.equal(code, 0);
});

for (const version of ["v4", "v5"]) {
  test(`${version} says one ready line for each part and nothing else`, async (t) => {
    const data = await temporaryFolder(t);

    const backend = await startBackend(t, { data, args: ["--backend", version] });

    const [mail, inbox, oidc, auth] = backend.ready;
    assert.match(mail, /^ready mail smtp:\/\/127\.0\.0\.1:\d+$/);
    assert.match(inbox, /^ready inbox http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(oidc, /^ready oidc http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(auth, new RegExp(`^ready auth ${version} http://127\\.0\\.0\\.1:\\d+/api/auth$`));
    assert.equal(backend.stderr(), "");
  });

  for (const signal of ["SIGINT", "SIGTERM"]) {
    test(`${signal} ends ${version} with exit code 0, whoever is connected`, async (t) => {
      const data = await temporaryFolder(t);
      const backend = await startBackend(t, { data, args: ["--backend", version] });
      await new Person(backend).signInWith("credentials", { username: "ada", password: "lovelace" });
      const changes = await fetch(`${backend.inbox}/changes`);
      const { hostname, port } = new URL(backend.smtp);
      const smtpClient = net.connect(Number(port), hostname);
      await once(smtpClient, "data");

      const code = await backend.stop(signal);

      assert.equal(code, 0);
      assert.equal(backend.stderr(), "");
      smtpClient.destroy();
      await assert.rejects(changes.text());
    });
  }
}

for (const version of ["v4", "v5"]) {
  test(`${version} answers what it has been asked when a signal ends it`, async (t) => {
    const data = await temporaryFolder(t);
    const mailServer = net.createServer().listen(0, "127.0.0.1");
    t.after(() => mailServer.close());
    await once(mailServer, "listening");
    const smtpUrl = `smtp://127.0.0.1:${mailServer.address().port}`;
    const backend = await startBackend(t, { data, args: ["--backend", version, "--smtp-url", smtpUrl], parts: 2 });

    const asking = new Person(backend).post("/signin/email", { email: "mia@example.test", callbackUrl: "/" });
    const [connection] = await once(mailServer, "connection");
    const ending = backend.stop();
    await untilClosed(backend.auth);
    connection.end("421 Not now\r\n");

    assert.match((await (await asking).json()).url, /\/error\?error=/);
    assert.equal(await ending, 0);
  });
}

test("a signal in the middle of the start ends it with exit code 0", async (t) => {
  const data = await temporaryFolder(t);

  const { code, stderr } = await runCommand(t, [...ANY_PORTS, "--data", data], {
    atFirstLine: (child) => child.kill("SIGINT"),
  });

  assert.equal(stderr, "");
  assert.equal(code, 0);
});
