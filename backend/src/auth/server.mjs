import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { StartError, startHttp } from "../listen.mjs";
import { createMailer } from "../mail/sign-in-mail.mjs";
import { createCallbacks } from "./callbacks.mjs";
import { crossOriginHandler } from "./cross-origin.mjs";
import { openDatabase } from "./database.mjs";
import { isPostgres, withoutSecrets } from "./database-url.mjs";
import { logger } from "./logger.mjs";
import { outageHandler } from "./outage.mjs";
import { loadSecret } from "./secret.mjs";
import { pagesAt } from "./shared.mjs";

// Only the chosen version is loaded: they bring different copies of the same libraries.
const VERSIONS = {
  v4: async (config) => (await import("./v4.mjs")).createV4(config),
  v5: async (config) => (await import("./v5.mjs")).createV5(config),
};

/** Milliseconds for what has been asked when it is to stop: somebody may be in the midst of a sign-in. */
const PATIENCE = 5_000;

/** Starts the auth server of the chosen version with its database. */
export async function startAuth({ options, smtpUrl, oidc }) {
  const { appUrl, appPath, corsOrigin, preflight } = options;
  const { secret, database } = await openData(options);
  const mailer = createMailer(smtpUrl);
  const closeStores = async () => {
    mailer.close();
    await database.close();
  };

  try {
    const auth = await VERSIONS[options.backend]({
      appUrl,
      pageOrigin: corsOrigin ?? appUrl,
      secret,
      adapter: database.adapter,
      callbacks: createCallbacks({ saveName: database.saveName, corsOrigin }),
      pages: pagesAt((corsOrigin ?? "") + appPath),
      pagePaths: pagesAt(appPath),
      session: sessionOptions(options),
      smtpUrl,
      sendSignInMail: mailer.sendSignInMail,
      oidc,
      logger,
    });
    const withOutages = outageHandler(auth);
    const handler = corsOrigin ? crossOriginHandler(withOutages, { corsOrigin, preflight }) : withOutages;
    const server = await startHttp(handler, {
      ...{ port: options.port, part: "auth server", option: "--port" },
      patience: PATIENCE,
    });
    return {
      port: server.port,
      async close() {
        await server.close();
        await closeStores();
      },
    };
  } catch (error) {
    await closeStores();
    throw error;
  }
}

/** The data folder is neither made nor read where secret and database are elsewhere. */
async function openData({ data, databaseUrl, secret, fresh }) {
  const inFolder = async (use) => {
    try {
      await mkdir(data, { recursive: true });
      return await use();
    } catch (error) {
      throw new StartError(`The data folder ${data} cannot be used, choose another one with --data: ${error.message}.`);
    }
  };
  return {
    secret: secret ?? (await inFolder(() => loadSecret(data))),
    database: databaseUrl
      ? await openGivenDatabase(databaseUrl, { fresh })
      : await inFolder(() => openDatabase(pathToFileURL(path.join(data, "auth.db")).href, { fresh })),
  };
}

async function openGivenDatabase(url, { fresh }) {
  try {
    return await openDatabase(url, { fresh });
  } catch (error) {
    // Where a name has two addresses that both refuse, the error has no message.
    const reason = error.message || error.code;
    const advice = isPostgres(url) ? "start it or correct DATABASE_URL" : "correct DATABASE_URL";
    throw new StartError(`The database ${withoutSecrets(url)} cannot be used, ${advice}: ${reason}.`);
  }
}

function sessionOptions({ session, sessionMaxAge }) {
  // How often a row's expiry is written: 1 day of 30 by default. A fixed day
  // would end a short session although it is in use.
  return { strategy: session, maxAge: sessionMaxAge, updateAge: Math.floor(sessionMaxAge / 30) };
}
