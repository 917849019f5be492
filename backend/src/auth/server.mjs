import { mkdir } from "node:fs/promises";
import { StartError, startHttp } from "../listen.mjs";
import { createMailer } from "../mail/sign-in-mail.mjs";
import { createCallbacks } from "./callbacks.mjs";
import { crossOriginHandler } from "./cross-origin.mjs";
import { openDatabase } from "./database.mjs";
import { logger } from "./logger.mjs";
import { loadSecret } from "./secret.mjs";
import { PAGES, pagesAt } from "./shared.mjs";

// Only the chosen version is loaded: they bring different copies of the same libraries.
const VERSIONS = {
  v4: async (config) => (await import("./v4.mjs")).createV4(config),
  v5: async (config) => (await import("./v5.mjs")).createV5(config),
};

/** Starts the auth server of the chosen version with its database. */
export async function startAuth({ options, smtpUrl, oidc }) {
  const { appUrl, corsOrigin, preflight } = options;
  const { secret, database } = await openData(options);
  const mailer = createMailer(smtpUrl);
  const closeStores = () => {
    mailer.close();
    database.close();
  };

  try {
    const auth = await VERSIONS[options.backend]({
      appUrl,
      pageOrigin: corsOrigin ?? appUrl,
      secret,
      adapter: database.adapter,
      callbacks: createCallbacks({ saveName: database.saveName, corsOrigin }),
      pages: corsOrigin ? pagesAt(corsOrigin) : PAGES,
      session: sessionOptions(options),
      smtpUrl,
      sendSignInMail: mailer.sendSignInMail,
      oidc,
      logger,
    });
    const handler = corsOrigin ? crossOriginHandler(auth, { corsOrigin, preflight }) : auth;
    const server = await startHttp(handler, { port: options.port, part: "auth server", option: "--port" });
    return {
      port: server.port,
      async close() {
        await server.close();
        closeStores();
      },
    };
  } catch (error) {
    closeStores();
    throw error;
  }
}

async function openData({ data, fresh }) {
  try {
    await mkdir(data, { recursive: true });
    return { secret: await loadSecret(data), database: await openDatabase(data, { fresh }) };
  } catch (error) {
    throw new StartError(`The data folder ${data} cannot be used, choose another one with --data: ${error.message}.`);
  }
}

function sessionOptions({ session, sessionMaxAge }) {
  // How often a row's expiry is written: 1 day of 30 by default. A fixed day
  // would end a short session although it is in use.
  return { strategy: session, maxAge: sessionMaxAge, updateAge: Math.floor(sessionMaxAge / 30) };
}
