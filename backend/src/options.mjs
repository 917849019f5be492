import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isPostgres } from "./auth/database-url.mjs";

/** A mistake in the command line; the message is one sentence for a person. */
export class UsageError extends Error {}

const DEFAULT_DATA = fileURLToPath(new URL("../.data", import.meta.url));

const OPTIONS = {
  backend: { type: "string", default: "v4", value: "v4|v5|none", help: "next-auth v4, Auth.js v5, or only the rest" },
  session: { type: "string", default: "jwt", value: "jwt|database", help: "where sessions are kept" },
  "session-max-age": { type: "string", default: "2592000", value: "SECONDS", help: "life of an unused session" },
  "app-url": { type: "string", default: "http://localhost:8080", value: "URL", help: "public origin of the app and the API" },
  "app-path": { type: "string", default: "", value: "PATH", help: "where on that origin the app is, if not at its root", shownDefault: "none" },
  "cors-origin": { type: "string", value: "URL", help: "origin of the app, if it is another one", shownDefault: "none" },
  preflight: { type: "string", default: "on", value: "on|off", help: "answer the CORS preflights of that origin" },
  port: { type: "string", default: "3000", value: "N", help: "auth server" },
  "smtp-port": { type: "string", default: "2525", value: "N", help: "mail server" },
  "inbox-port": { type: "string", default: "3025", value: "N", help: "page that shows the mails" },
  "oidc-port": { type: "string", default: "3100", value: "N", help: "OIDC issuer" },
  "smtp-url": { type: "string", value: "URL", help: "mail server to use instead of starting one", shownDefault: "none" },
  "oidc-issuer": { type: "string", value: "URL", help: "issuer to use instead of starting one", shownDefault: "none" },
  "database-url": { type: "string", value: "URL", help: "postgres://… or file:…", shownDefault: "in the data folder" },
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
    "",
    "Environment:",
    "",
    "  DATABASE_URL                what --database-url is, out of sight of other users",
    "  AUTH_SECRET                 signs cookies and tokens, or NEXTAUTH_SECRET (made in the data folder)",
    "  AUTH_OIDC_ID                name of the auth server at the issuer (app)",
    "  AUTH_OIDC_SECRET            its secret there (made at each start)",
  ].join("\n");
}

/** Reads command line and environment; throws `UsageError` for what it cannot take. */
export function parseOptions(args, env = {}) {
  const values = parse(args);
  const appUrl = origin(values, "app-url");
  return {
    help: values.help,
    backend: oneOf(values, "backend", ["v4", "v5", "none"]),
    session: oneOf(values, "session", ["jwt", "database"]),
    sessionMaxAge: wholeNumber(values, "session-max-age", 1, 10 * 365 * 86400),
    appUrl,
    appPath: pathOf(values, "app-path"),
    corsOrigin: otherOrigin(values, "cors-origin", appUrl),
    preflight: oneOf(values, "preflight", ["on", "off"]),
    port: wholeNumber(values, "port", 0, 65535),
    smtpPort: wholeNumber(values, "smtp-port", 0, 65535),
    inboxPort: wholeNumber(values, "inbox-port", 0, 65535),
    oidcPort: wholeNumber(values, "oidc-port", 0, 65535),
    ...shared(values, env),
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

/** Where the auth server keeps and finds what it may share with others of its kind. */
function shared(values, env) {
  const databaseUrl = database(values["database-url"] ?? env.DATABASE_URL);
  const secret = env.AUTH_SECRET || env.NEXTAUTH_SECRET || undefined;
  if (values.backend !== "none" && isPostgres(databaseUrl) && !secret) {
    throw new UsageError(
      "With PostgreSQL all instances need the same secret: set AUTH_SECRET to a long random text, such as that of openssl rand -hex 32",
    );
  }
  const oidcIssuer = address(values, "oidc-issuer", ["http:", "https:"]);
  const oidcSecret = env.AUTH_OIDC_SECRET || undefined;
  if (oidcIssuer && !oidcSecret) {
    throw new UsageError("--oidc-issuer needs the secret that the issuer knows this server by, in AUTH_OIDC_SECRET");
  }
  return {
    databaseUrl,
    secret,
    smtpUrl: address(values, "smtp-url", ["smtp:", "smtps:"]),
    oidcIssuer,
    oidcClient: { id: env.AUTH_OIDC_ID || "app", secret: oidcSecret },
  };
}

/** The values of these are never repeated: a password may be in them. */
function database(url) {
  if (!url) return undefined;
  if (!URL.canParse(url) || !(isPostgres(url) || url.startsWith("file:"))) {
    throw new UsageError("DATABASE_URL (--database-url) must begin with postgres:// or file: and be a URL");
  }
  return url;
}

function address(values, name, protocols) {
  const url = values[name];
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !protocols.includes(new URL(url).protocol)) {
    throw new UsageError(`--${name} must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`);
  }
  return url;
}

function oneOf(values, name, allowed) {
  if (!allowed.includes(values[name])) {
    throw new UsageError(`--${name} must be ${orList(allowed)}, not "${values[name]}"`);
  }
  return values[name];
}

/** `a`, `a or b`, `a, b or c`. */
function orList(words) {
  return words.join(", ").replace(/, ([^,]*)$/, " or $1");
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

/** A path that others can be put behind. */
function pathOf(values, name) {
  const path = values[name];
  if (!/^(\/[\w.~-]+)*$/.test(path)) throw new UsageError(`--${name} must be a path such as /app, not "${path}"`);
  return path;
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
