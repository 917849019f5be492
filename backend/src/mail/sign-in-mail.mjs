import { createTransport } from "nodemailer";
import { escapeHtml } from "../html.mjs";

/** Sends the mails with the sign-in link. */
export function createMailer(smtpUrl) {
  const transport = createTransport(smtpUrl);

  function sendSignInMail({ identifier, url, provider }) {
    const { host } = new URL(url);
    const sending = transport.sendMail({
      to: identifier,
      from: provider.from,
      subject: `Sign in to ${host}`,
      text: textBody({ host, url }),
      html: htmlBody({ host, url }),
    });
    // v5 starts this, then awaits something else, and only then looks here. A
    // mail server that refuses in between would be an unhandled rejection, which
    // ends the process. This handler marks the promise as looked after; v5 still
    // receives the error when it awaits it. Hence no async function: the promise
    // that it would return is another one.
    sending.catch(() => {});
    return sending;
  }

  return { sendSignInMail, close: () => transport.close() };
}

function textBody({ host, url }) {
  return `Sign in to ${host} with this link:

${url}

It works once and for 24 hours. If you did not ask for it, do nothing.
`;
}

function htmlBody({ host, url }) {
  return `<!doctype html>
<html lang="en">
<body style="font: 15px/1.5 system-ui, sans-serif; color: #17211b; padding: 24px">
<p>Sign in to <strong>${escapeHtml(host)}</strong> with this link:</p>
<p><a href="${escapeHtml(url)}" style="display: inline-block; padding: 10px 20px; border-radius: 8px; background: #1f6b4a; color: #fff; text-decoration: none">Sign in</a></p>
<p style="color: #55605a">It works once and for 24 hours. If you did not ask for it, do nothing.</p>
</body>
</html>
`;
}
