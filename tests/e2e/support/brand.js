import { readFileSync } from "node:fs";

const brand = readFileSync(new URL("../../../src/brand.rs", import.meta.url), "utf8");

/** What the app is called. */
export const NAME = JSON.parse(/NAME: &str = (".*");/.exec(brand)[1]);
