import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** A mistake in the command line; the message is one sentence for a person. */
export class UsageError extends Error {}

const DEFAULT_DATA = fileURLToPath(new URL("../.data", import.meta.url));

const OPTIONS = {
  backend: { type: "string", default: "v4", value: "v4|v5", help: "next-auth v4 or Auth.js v5" },
  session: { type: "string", default: "jwt", value: "jwt|database", help: "where sessions are kept" },
  "session-max-age": { type: "string", default: "2592000", value: "SECONDS", help: "life of an unused session" },
  "app-url": { type: "string", default: "http://localhost:8080", value: "URL", help: "public origin of the app and the API" },
  "cors-origin": { type: "string", value: "URL", help: "origin of the app, if it is another one", shownDefault: "none" },
  preflight: { type: "string", default: "on", value: "on|off", help: "answer the CORS preflights of that origin" },
  port: { type: "string", default: "3000", value: "N", help: "auth server" },
  "smtp-port": { type: "string", default: "2525", value: "N", help: "mail server" },
  "inbox-port": { type: "string", default: "3025", value: "N", help: "page that shows the mails" },
  "oidc-port": { type: "string", default: "3100", value: "N", help: "OIDC issuer" },
  data: { type: "string", default: DEFAULT_DATA, value: "DIR", help: "database and secret", shownDefault: "backend/.data" },
  fresh: { type: "boolean", default: false, help: "start with an empty database" },
  help: { type: "boolean", short: "h", default: false, help: "show this text" },
};

/** The text of `--help`. */
export function usage() {
  const lines = Object.entries(OPTIONS).map(([name, { value, help, shownDefault, default: fallback }]) => {
    const left = `  --${name}${value ? ` ${value}` : ""}`.padEnd(30);
    return `${left}${help}${value ? ` (${shownDefault ?? fallback})` : ""}`;
  });
  return [
    "Usage: node main.mjs [options]",
    "",
    "Starts an Auth.js server, a mail server with an inbox page, and an OIDC issuer.",
    "",
    ...lines,
    "",
    "Port 0 takes any free port; the ready lines name the real ones.",
  ].join("\n");
}

/** Reads the command line; throws `UsageError` for what it cannot take. */
export function parseOptions(args) {
  const values = parse(args);
  const appUrl = origin(values, "app-url");
  return {
    help: values.help,
    backend: oneOf(values, "backend", ["v4", "v5"]),
    session: oneOf(values, "session", ["jwt", "database"]),
    sessionMaxAge: wholeNumber(values, "session-max-age", 1, 10 * 365 * 86400),
    appUrl,
    corsOrigin: otherOrigin(values, "cors-origin", appUrl),
    preflight: oneOf(values, "preflight", ["on", "off"]),
    port: wholeNumber(values, "port", 0, 65535),
    smtpPort: wholeNumber(values, "smtp-port", 0, 65535),
    inboxPort: wholeNumber(values, "inbox-port", 0, 65535),
    oidcPort: wholeNumber(values, "oidc-port", 0, 65535),
    data: nonEmpty(values, "data"),
    fresh: values.fresh,
  };
}

function parse(args) {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { type, short, default: fallback }]) => [
      name,
      { type, ...(fallback !== undefined && { default: fallback }), ...(short && { short }) },
    ]),
  );
  try {
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch (error) {
    if (!error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
    // parseArgs adds a hint about positionals after the first sentence.
    throw new UsageError(error.message.split(/\.\s|\n/)[0].replace(/\.$/, ""));
  }
}

function oneOf(values, name, allowed) {
  if (!allowed.includes(values[name])) {
    throw new UsageError(`--${name} must be ${allowed.join(" or ")}, not "${values[name]}"`);
  }
  return values[name];
}

function wholeNumber(values, name, least, most) {
  const number = /^\d+$/.test(values[name]) ? Number(values[name]) : NaN;
  if (!(number >= least && number <= most)) {
    throw new UsageError(`--${name} must be a whole number from ${least} to ${most}, not "${values[name]}"`);
  }
  return number;
}

function origin(values, name) {
  const url = URL.canParse(values[name]) ? new URL(values[name]) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (!isOrigin) {
    throw new UsageError(`--${name} must be an origin such as http://localhost:8080, not "${values[name]}"`);
  }
  return url.origin;
}

/** With the same origin for both, this server would send people in a circle. */
function otherOrigin(values, name, appUrl) {
  if (values[name] === undefined) return undefined;
  const other = origin(values, name);
  if (other === appUrl) throw new UsageError(`--${name} must be another origin than --app-url, not "${values[name]}"`);
  return other;
}

function nonEmpty(values, name) {
  if (values[name] === "") throw new UsageError(`--${name} must not be empty`);
  return values[name];
}
