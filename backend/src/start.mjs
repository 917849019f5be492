import { startAuth } from "./auth/server.mjs";
import { HOST } from "./listen.mjs";
import { Inbox } from "./mail/inbox.mjs";
import { startInboxServer } from "./mail/inbox-server.mjs";
import { startSmtp } from "./mail/smtp.mjs";
import { oidcProvider, startIssuer } from "./oidc/issuer.mjs";

/**
 * Starts all parts that are wanted and says a ready line for each. Where one
 * cannot start, those that have are stopped before the error is thrown.
 */
export async function startAll(options, say) {
  const parts = [];
  const close = async () => {
    // The auth server first: it uses the others.
    for (const part of parts.reverse()) await part.close();
  };
  const begin = async (starting, readyLine) => {
    const part = await starting;
    parts.push(part);
    say(`ready ${readyLine(part)}`);
    return part;
  };

  try {
    const smtpUrl = options.smtpUrl ?? (await startMail(options, begin));
    const oidc = options.oidcIssuer ? oidcProvider(options.oidcIssuer, options.oidcClient) : await beginIssuer(options, begin);
    if (options.backend !== "none") {
      await begin(
        startAuth({ options, smtpUrl, oidc }),
        ({ port }) => `auth ${options.backend} http://${HOST}:${port}/api/auth`,
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** The mail server and the page that shows what has come in; answers with the server's URL. */
async function startMail({ smtpPort, inboxPort }, begin) {
  const inbox = new Inbox();
  const smtp = await begin(startSmtp({ port: smtpPort, inbox }), ({ port }) => `mail smtp://${HOST}:${port}`);
  await begin(startInboxServer({ port: inboxPort, inbox }), ({ port }) => `inbox http://${HOST}:${port}`);
  // With ignoreTLS, as the mail server has no certificate. A URL and not an
  // object: v4 merges an object with an empty user and password.
  return `smtp://${HOST}:${smtp.port}?ignoreTLS=true`;
}

async function beginIssuer({ oidcPort, oidcClient, appUrl }, begin) {
  const starting = startIssuer({ port: oidcPort, client: oidcClient, appUrl });
  const { provider } = await begin(starting, ({ issuer }) => `oidc ${issuer}`);
  return provider;
}
