import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * The secret that signs cookies and tokens, made at the first start and kept
 * from then on: with a new one at each start everybody would be signed out.
 */
export async function loadSecret(dataDir) {
  const file = path.join(dataDir, "secret");
  try {
    // "wx" fails where the file is already there, so two first starts cannot
    // end up with two secrets.
    await writeFile(file, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  return readFile(file, "utf8");
}
