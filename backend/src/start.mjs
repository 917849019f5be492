import { startAuth } from "./auth/server.mjs";
import { HOST } from "./listen.mjs";
import { Inbox } from "./mail/inbox.mjs";
import { startInboxServer } from "./mail/inbox-server.mjs";
import { startSmtp } from "./mail/smtp.mjs";
import { startIssuer } from "./oidc/issuer.mjs";

/**
 * Starts all parts and says a ready line for each. Where one cannot start, those
 * that have are stopped before the error is thrown.
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
    const inbox = new Inbox();
    const smtp = await begin(
      startSmtp({ port: options.smtpPort, inbox }),
      ({ port }) => `mail smtp://${HOST}:${port}`,
    );
    await begin(
      startInboxServer({ port: options.inboxPort, inbox }),
      ({ port }) => `inbox http://${HOST}:${port}`,
    );
    const issuer = await begin(
      startIssuer({ port: options.oidcPort, appUrl: options.appUrl }),
      ({ issuer }) => `oidc ${issuer}`,
    );
    // With ignoreTLS, as the mail server has no certificate. A URL and not an
    // object: v4 merges an object with an empty user and password.
    const smtpUrl = `smtp://${HOST}:${smtp.port}?ignoreTLS=true`;
    await begin(
      startAuth({ options, smtpUrl, oidc: issuer.provider }),
      ({ port }) => `auth ${options.backend} http://${HOST}:${port}/api/auth`,
    );
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}
