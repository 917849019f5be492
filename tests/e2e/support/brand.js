import { readFileSync } from "node:fs";

const brand = readFileSync(new URL("../../../brand.toml", import.meta.url), "utf8");

/** What the app is called. */
export const NAME = JSON.parse(/^name = (".*")$/m.exec(brand)[1]);
