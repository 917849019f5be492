import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { renderPage, sendPage } from "../html.mjs";
import { HOST, startHttp } from "../listen.mjs";
import { findAccount } from "./accounts.mjs";
import { interactionHandler } from "./interactions.mjs";
import { loadProvider } from "./load-provider.mjs";
import { createMemoryStore } from "./memory-store.mjs";
import { loggedOutPage, logoutPage, problemPage, startPage } from "./pages.mjs";

const PROVIDER_ID = "oidc";
const HOUR = 3600;

/**
 * Starts an OpenID Connect issuer with one client, the auth server. Keys, and the
 * client's secret where none is given, are made anew at each start: nothing
 * outlives the process.
 */
export async function startIssuer({ port, client: { id, secret } = { id: "app" }, appUrl }) {
  const { Provider } = await loadProvider();
  const client = { id, secret: secret ?? randomBytes(24).toString("base64url") };

  // The issuer's own URL is a part of its configuration, and with port 0 it is
  // known only when the server listens.
  let handle;
  const server = await startHttp((req, res) => handle(req, res), { port, part: "OIDC issuer", option: "--oidc-port" });
  const issuer = `http://${HOST}:${server.port}`;
  const provider = new Provider(issuer, configuration({ ...client, appUrl }));
  handle = router(provider);

  return {
    ...server,
    issuer,
    provider: oidcProvider(issuer, client),
  };
}

/** An issuer as the auth server's provider. */
export function oidcProvider(issuer, { id, secret }) {
  return { id: PROVIDER_ID, name: "Demo SSO", issuer, clientId: id, clientSecret: secret };
}

function router(provider) {
  const protocol = provider.callback();
  const interaction = interactionHandler(provider);
  return (req, res) => {
    const [pathname] = req.url.split("?", 1);
    if (pathname === "/" && req.method === "GET") return sendPage(res, 200, startPage());
    if (pathname.startsWith("/interaction/")) return interaction(req, res);
    return protocol(req, res);
  };
}

function configuration({ id, secret, appUrl }) {
  return {
    adapter: createMemoryStore(),
    clients: [
      {
        client_id: id,
        client_secret: secret,
        redirect_uris: [`${appUrl}/api/auth/callback/${PROVIDER_ID}`],
      },
    ],
    findAccount,
    scopes: ["openid", "email", "profile"],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // v4 reads the profile from the id token, not from the userinfo endpoint.
    conformIdTokenClaims: false,
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, logoutPage(form)),
        postLogoutSuccessSource: (ctx) => show(ctx, loggedOutPage()),
      },
    },
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(24).toString("hex")] },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: 24 * HOUR,
      Grant: 24 * HOUR,
    },
    renderError: (ctx, { error, error_description: description }) => show(ctx, problemPage(description ?? error)),
  };
}

function show(ctx, page) {
  ctx.type = "html";
  ctx.body = renderPage(page);
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };
}
