import { ExpressAuth } from "@auth/express";
import Credentials from "@auth/express/providers/credentials";
import Nodemailer from "@auth/express/providers/nodemailer";
import express from "express";
import { byPassword, byPin } from "../accounts.mjs";
import { passkeyProvider, withoutPasskeyNotice } from "./passkey.mjs";
import { BASE_PATH, MAIL_FROM, PASSWORD_FIELDS, PIN_FIELDS } from "./shared.mjs";

/** Auth.js v5 on Express as a handler for node:http. */
export function createV5({
  appUrl,
  pageOrigin,
  secret,
  adapter,
  callbacks,
  pages,
  pagePaths,
  session,
  smtpUrl,
  oidc,
  sendSignInMail,
  logger,
}) {
  const config = {
    secret,
    adapter,
    session,
    callbacks,
    // Where something fails, v5 puts its own origin before these two, whatever
    // they begin with. With --cors-origin that leads here, and from here on to
    // the app, see cross-origin.mjs.
    pages: { ...pages, signIn: pagePaths.signIn, error: pagePaths.error },
    logger: withoutPasskeyNotice(logger),
    trustHost: true,
    experimental: { enableWebAuthn: true },
    providers: [
      oidcProvider(oidc),
      Credentials({ name: "Username and password", credentials: PASSWORD_FIELDS, authorize: byPassword }),
      Credentials({ id: "pin", name: "Badge and PIN", credentials: PIN_FIELDS, authorize: byPin }),
      // "email" instead of v5's "nodemailer": the same paths as in v4.
      Nodemailer({
        id: "email",
        name: "Email",
        server: smtpUrl,
        from: MAIL_FROM,
        sendVerificationRequest: sendSignInMail,
      }),
      passkeyProvider(pageOrigin),
    ],
  };

  const app = express();
  app.disable("x-powered-by");
  // For X-Forwarded-Proto, see below.
  app.set("trust proxy", "loopback");
  app.use(atPublicAddress(new URL(appUrl)));
  // Mounted, not routed: @auth/express finds its base path from the mount point,
  // a wildcard route of Express 5 makes it answer 400 to everything.
  app.use(BASE_PATH, ExpressAuth(config));
  app.use((_req, res) => res.status(404).type("text").send("Not found"));
  app.use((error, _req, res, _next) => {
    logger.error("HANDLER_ERROR", error);
    res.status(error.status ?? 500).end();
  });
  return app;
}

/**
 * @auth/express takes its public address from the Host header alone, AUTH_URL or
 * not. Behind a proxy that is the proxy's idea of this server's name, and mails
 * and redirects would lead there. The public address is known here, so each
 * request is said to have come to it.
 *
 * Without `--app-url` one would copy X-Forwarded-Host over Host, if a proxy that
 * can be trusted has set it.
 */
function atPublicAddress({ host, protocol }) {
  return (req, _res, next) => {
    req.headers.host = host;
    req.headers["x-forwarded-host"] = host;
    req.headers["x-forwarded-proto"] = protocol.replace(":", "");
    next();
  };
}

function oidcProvider({ id, name, issuer, clientId, clientSecret }) {
  return {
    id,
    name,
    type: "oidc",
    issuer,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    profile: ({ sub, name, email }) => ({ id: sub, name, email }),
  };
}
