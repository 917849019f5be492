import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
import pg from "pg";
import { logger } from "./logger.mjs";

/** Milliseconds after which a database that does not answer has failed. */
const CONNECT_LIMIT = 5_000;
const QUERY_LIMIT = 10_000;

/** Any number that is the same in all instances and nobody else's. */
const LOCK = 1_635_087_464;

// The adapter's own tables, but for `role`. Even with IF NOT EXISTS two instances
// that make a table at the same moment get in each other's way: hence the lock,
// which is held to the end of the transaction.
const TABLES = `
  SELECT pg_advisory_xact_lock(${LOCK});
  CREATE TABLE IF NOT EXISTS "user" (
    "id" TEXT PRIMARY KEY,
    "name" TEXT,
    "email" TEXT UNIQUE,
    "emailVerified" TIMESTAMP,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'member'
  );
  CREATE TABLE IF NOT EXISTS "account" (
    "userId" TEXT NOT NULL REFERENCES "user"("id") ON DELETE CASCADE,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,
    PRIMARY KEY ("provider", "providerAccountId")
  );
  CREATE TABLE IF NOT EXISTS "session" (
    "sessionToken" TEXT PRIMARY KEY,
    "userId" TEXT NOT NULL REFERENCES "user"("id") ON DELETE CASCADE,
    "expires" TIMESTAMP NOT NULL
  );
  CREATE TABLE IF NOT EXISTS "verificationToken" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMP NOT NULL,
    PRIMARY KEY ("identifier", "token")
  );
  CREATE TABLE IF NOT EXISTS "authenticator" (
    "credentialID" TEXT NOT NULL UNIQUE,
    "userId" TEXT NOT NULL REFERENCES "user"("id") ON DELETE CASCADE,
    "providerAccountId" TEXT NOT NULL,
    "credentialPublicKey" TEXT NOT NULL,
    "counter" INTEGER NOT NULL,
    "credentialDeviceType" TEXT NOT NULL,
    "credentialBackedUp" BOOLEAN NOT NULL,
    "transports" TEXT,
    PRIMARY KEY ("userId", "credentialID")
  );
`;

const EMPTY = `
  DELETE FROM "authenticator";
  DELETE FROM "session";
  DELETE FROM "account";
  DELETE FROM "verificationToken";
  DELETE FROM "user";
`;

const usersTable = pgTable("user", {
  id: text("id")
    .primaryKey()
    .$defaultFn(() => crypto.randomUUID()),
  name: text("name"),
  email: text("email").unique(),
  emailVerified: timestamp("emailVerified", { mode: "date" }),
  image: text("image"),
  role: text("role").notNull().default("member"),
});

/** Opens a PostgreSQL database that other instances may use, too; `fresh` empties it for all of them. */
export async function openPostgres(url, { fresh }) {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT,
    query_timeout: QUERY_LIMIT,
    keepAlive: true,
  });
  // A connection that breaks while nobody uses it: the next query opens another.
  // Without a listener it would end the process.
  pool.on("error", (error) => logger.error("DATABASE_CONNECTION", error));
  try {
    // One text of many statements is one transaction.
    await pool.query(fresh ? TABLES + EMPTY : TABLES);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { database: drizzle(pool), usersTable, close: () => pool.end() };
}
