import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { listen } from "../listen.mjs";

const SIZE_LIMIT = 1024 * 1024;

/**
 * A mail server that takes everything and delivers nothing: what comes in is put
 * into the inbox. Addresses that begin with "reject" are refused with 550, as a
 * real server refuses a mailbox that it does not have.
 */
export async function startSmtp({ port, inbox }) {
  const server = new SMTPServer({
    size: SIZE_LIMIT,
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    // Milliseconds that a connection still open may keep the server from closing.
    closeTimeout: 1,
    onRcptTo({ address }, _session, done) {
      done(/^reject/i.test(address) ? refusal(550, "No such mailbox here") : undefined);
    },
    onData(stream, session, done) {
      receive(stream, session).then((mail) => {
        if (stream.sizeExceeded) return done(refusal(552, "Mail too large"));
        inbox.add(mail);
        return done();
      }, done);
    },
  });
  // A client that hangs up is its own affair; without a listener it would end the process.
  server.on("error", () => {});

  const realPort = await listen(server, { port, part: "mail server", option: "--smtp-port" });
  return { port: realPort, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function receive(stream, session) {
  const { from, subject, date, text, html } = await simpleParser(stream);
  return {
    to: session.envelope.rcptTo.map(({ address }) => address.toLowerCase()),
    from: from?.text ?? "",
    subject: subject ?? "",
    date: (date ?? new Date()).toISOString(),
    text: text ?? "",
    html: html || "",
    links: linksIn(text ?? ""),
  };
}

function linksIn(text) {
  return [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])];
}

function refusal(responseCode, message) {
  return Object.assign(new Error(message), { responseCode });
}
