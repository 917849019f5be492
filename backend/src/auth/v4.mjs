import NextAuthModule from "next-auth";
import CredentialsModule from "next-auth/providers/credentials";
import EmailModule from "next-auth/providers/email";
import { byPassword, byPin } from "../accounts.mjs";
import { nodeHandler } from "./v4-node.mjs";
import { MAIL_FROM, PASSWORD_FIELDS, PIN_FIELDS } from "./shared.mjs";

// next-auth v4 is CommonJS: the function is the default of the default.
const { default: NextAuth } = NextAuthModule;
const { default: CredentialsProvider } = CredentialsModule;
const { default: EmailProvider } = EmailModule;

/** next-auth v4 as a handler for node:http. */
export function createV4({ appUrl, secret, adapter, callbacks, pages, session, smtpUrl, oidc, sendSignInMail, logger }) {
  // v4 takes its public address from the environment and from nowhere else.
  process.env.NEXTAUTH_URL = appUrl;

  const options = {
    secret,
    adapter,
    session,
    callbacks,
    pages,
    logger,
    providers: [
      oidcProvider(oidc),
      CredentialsProvider({ name: "Username and password", credentials: PASSWORD_FIELDS, authorize: byPassword }),
      CredentialsProvider({ id: "pin", name: "Badge and PIN", credentials: PIN_FIELDS, authorize: byPin }),
      EmailProvider({ server: smtpUrl, from: MAIL_FROM, sendVerificationRequest: sendSignInMail }),
    ],
  };
  return nodeHandler((req, res) => NextAuth(req, res, options));
}

function oidcProvider({ id, name, issuer, clientId, clientSecret }) {
  return {
    id,
    name,
    // v4 has no "oidc" type: an OAuth provider that reads the id token.
    type: "oauth",
    // The name of an issuer may end with a slash.
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    idToken: true,
    clientId,
    clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    profile: ({ sub, name, email }) => ({ id: sub, name, email }),
  };
}
