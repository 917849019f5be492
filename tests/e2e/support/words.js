import { readFileSync } from "node:fs";

const LITERAL = /"((?:[^"\\]|\\.)*)"/g;

/** A table in the app's source, such as "german" or "playground/german". */
function source(table) {
  return readFileSync(new URL(`../../../src/messages/${table}.rs`, import.meta.url), "utf8");
}

function unescaped(literal) {
  return literal.replace(/\\u\{([0-9a-f]+)\}/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16))).replace(/\\(["\\])/g, "$1");
}

/** Every text of a language. */
export function textsOf(language) {
  const tables = source(language) + source(`playground/${language}`);
  return [...tables.matchAll(LITERAL)].map(([, literal]) => unescaped(literal));
}

/** The text that a language has under a key; one of the playground is "playground.key". */
export function word(language, key) {
  const [, own, name] = key.match(/^(playground\.)?(\w+)$/);
  const table = own ? `playground/${language}` : language;
  const [, literal] = source(table).match(new RegExp(`^\\s*${name}: ${LITERAL.source}`, "m")) ?? [];
  if (literal === undefined) throw new Error(`${table} has no ${name}`);
  return unescaped(literal);
}
