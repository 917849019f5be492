import path from "node:path";
import process from "node:process";
import pg from "pg";

const { TEST_POSTGRES_URL } = process.env;

/**
 * The environment with which a server has its data in PostgreSQL instead of in
 * this folder, where `test/all.mjs` runs the tests: a database of the
 * folder's name.
 */
export async function databaseInsteadOf(folder) {
  if (!TEST_POSTGRES_URL) return {};
  const name = path.basename(folder);
  const client = new pg.Client({ connectionString: TEST_POSTGRES_URL });
  await client.connect();
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  await client.end();
  const url = new URL(TEST_POSTGRES_URL);
  url.pathname = name;
  return { DATABASE_URL: url.href, AUTH_SECRET: `secret of ${name}` };
}
