import { DrizzleAdapter } from "@auth/drizzle-adapter";
import { eq } from "drizzle-orm";
import { demoUser } from "../accounts.mjs";
import { isPostgres } from "./database-url.mjs";
import { noteFailure } from "./outage.mjs";

/** Opens the database of that address and makes the tables that it lacks; `fresh` empties it. */
export async function openDatabase(url, { fresh }) {
  const { database, usersTable, close } = await open(url, { fresh });
  const adapter = DrizzleAdapter(database, { usersTable });
  return {
    adapter: allGuarded({
      ...adapter,
      /**
       * The first that v5 asks when somebody registers a passkey. Credentials
       * leave no row, and without one v5 would take the passkey for a stranger's
       * and make a second user of its owner. The row has no address: with one,
       * nobody else could sign in by mail or by the issuer with it.
       */
      async listAuthenticatorsByUserId(userId) {
        const user = demoUser(userId);
        if (user) await database.insert(usersTable).values({ ...user, email: null }).onConflictDoNothing();
        return adapter.listAuthenticatorsByUserId(userId);
      },
    }),
    saveName: guarded(async (userId, name) => {
      await database.update(usersTable).set({ name }).where(eq(usersTable.id, userId));
    }),
    close,
  };
}

// Only the chosen one is loaded: the embedded database is a native library.
async function open(url, options) {
  if (isPostgres(url)) return (await import("./postgres.mjs")).openPostgres(url, options);
  return (await import("./libsql.mjs")).openLibsql(url, options);
}

function allGuarded(adapter) {
  return Object.fromEntries(Object.entries(adapter).map(([name, method]) => [name, guarded(method)]));
}

/**
 * Notes a failure on the request at hand, and throws what the database itself
 * has said: drizzle's own error has the statement's values in its message, of
 * which a session token may be one.
 */
function guarded(method) {
  return async (...args) => {
    try {
      return await method(...args);
    } catch (error) {
      noteFailure();
      throw error.cause ?? error;
    }
  };
}
