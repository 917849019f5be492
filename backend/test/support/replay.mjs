import { readFile } from "node:fs/promises";
import { APP_URL } from "./backend.mjs";
import { Browser, parseSetCookie } from "./browser.mjs";
import { visitIssuer } from "./issuer.mjs";
import { newestLink } from "./person.mjs";

const COOKIE_PREFIX = { v4: "next-auth.", v5: "authjs." };
const RANDOM = ["state", "nonce", "code_challenge"];
const MAIL_USER = "mia.jwt@example.com";

/** The recorded exchanges of one version, in sections; see fixtures/README.md. */
export async function readRecording(version) {
  const text = await readFile(new URL(`../fixtures/${version}.jsonl`, import.meta.url), "utf8");
  const sections = new Map();
  for (const line of text.trimEnd().split("\n")) {
    const exchange = JSON.parse(line);
    sections.set(exchange.section, [...(sections.get(exchange.section) ?? []), exchange]);
  }
  return sections;
}

/** Sends recorded requests to a server and describes its answers as the recording does. */
export class Replay {
  #browser = new Browser();
  #issuerBrowser = new Browser();
  #csrfToken;
  #authorizationUrl;

  constructor(version, backend) {
    this.version = version;
    this.backend = backend;
    this.prefix = COOKIE_PREFIX[version];
  }

  async exchange({ method, path, newBrowser, cookies = [], forged = {}, atIssuer, headers, form, json }) {
    if (newBrowser) {
      this.#browser = new Browser();
      this.#issuerBrowser = new Browser();
    }
    const response = await this.#browser.fetch(await this.#url(path, atIssuer), {
      method,
      only: cookies.map((name) => this.prefix + name),
      forged: this.#fillAll(this.#prefixed(forged)),
      headers: { ...this.#fillAll(headers), ...(json && { "content-type": "application/json" }) },
      body: json ? JSON.stringify(this.#fillAll(json)) : form && new URLSearchParams(this.#fillAll(form)),
    });
    return this.#describe(response, method);
  }

  async #url(path, atIssuer) {
    const { auth, inbox, issuer } = this.backend;
    const onServer = (url) => new URL(new URL(url).pathname + new URL(url).search, auth);
    if (path === "{mail}") return onServer(await newestLink(inbox, MAIL_USER));
    if (path === "{back}") return onServer(await visitIssuer(this.#issuerBrowser, this.#authorizationUrl, atIssuer));
    const state = this.#authorizationUrl && new URL(this.#authorizationUrl).searchParams.get("state");
    return (
      auth +
      path
        .replace("{origin}", encodeURIComponent(APP_URL))
        .replace("{issuer}", encodeURIComponent(issuer))
        .replace("{state}", state)
    );
  }

  #prefixed(cookies) {
    return Object.fromEntries(Object.entries(cookies).map(([name, value]) => [this.prefix + name, value]));
  }

  #fillAll(fields = {}) {
    const fill = (value) =>
      typeof value === "string" ? value.replace("{csrf}", this.#csrfToken).replace("{origin}", APP_URL) : value;
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fill(value)]));
  }

  async #describe(response, method) {
    const description = { status: response.status };
    const location = response.headers.get("location");
    if (location !== null) description.location = this.#target(location);
    const cacheControl = response.headers.get("cache-control");
    if (cacheControl !== null) description.cacheControl = cacheControl;
    const setCookie = response.headers.getSetCookie().map((line) => this.#cookie(line));
    if (setCookie.length > 0) description.setCookie = Object.fromEntries(setCookie);

    const text = await response.text();
    if (response.headers.get("content-type")?.startsWith("application/json") && method !== "HEAD") {
      description.json = this.#body(JSON.parse(text));
    } else if (text !== "" && !response.headers.get("content-type")) {
      description.text = text;
    }
    return description;
  }

  #body(json) {
    if (json?.csrfToken) this.#csrfToken = json.csrfToken;
    // This backend's session callback adds them, the recording's server had none.
    if (json?.user) ["id", "role"].forEach((name) => delete json.user[name]);
    const body = shape(json);
    if (json?.url) body.url = this.#target(json.url);
    return body;
  }

  #target(url) {
    if (url.startsWith(`${this.backend.issuer}/auth?`)) {
      this.#authorizationUrl = url;
      return { issuer: authorizationParams(url) };
    }
    return asWithoutPages(this.version, url).replace(APP_URL, "{origin}");
  }

  #cookie(line) {
    const { name, value, attributes } = parseSetCookie(line);
    const bare = name.slice(this.prefix.length);
    const kept = attributes.map((attribute) => attribute.replace(/^Expires=.*/, "Expires")).sort();
    const shown = bare === "callback-url" ? decodeURIComponent(value).replace(APP_URL, "{origin}") : "set";
    return [bare, [value === "" ? "cleared" : shown, ...kept].join("; ")];
  }
}

/**
 * The recorded servers had no `pages`, this one has: the built-in page in place
 * of the app's. v4 names its built-in pages in its answers in any case, so there
 * only the welcome of a new user is another.
 */
function asWithoutPages(version, target) {
  const url = new URL(target, APP_URL);
  if (url.pathname === "/welcome") return url.searchParams.get("callbackUrl");
  const isAppPage = version === "v5" && /^\/(signin|error)$/.test(url.pathname);
  return isAppPage ? `${APP_URL}/api/auth${url.pathname}${url.search}` : target;
}

function authorizationParams(url) {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    [...searchParams].map(([name, value]) => {
      if (RANDOM.includes(name)) return [name, "*"];
      // "other" is what one recorded request puts in its place.
      if (name === "client_id") return [name, value === "other" ? value : "*"];
      if (name === "scope") return [name, value.split(" ").sort().join(" ")];
      return [name, value.replace(APP_URL, "{origin}")];
    }),
  );
}

/** The names in a JSON object, each value a star. */
function shape(value) {
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, inner && typeof inner === "object" ? shape(inner) : "*"]),
  );
}
