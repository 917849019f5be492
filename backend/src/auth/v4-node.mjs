import { parse as parseCookies } from "cookie";
import { logger } from "./logger.mjs";
import { BASE_PATH } from "./shared.mjs";

const BODY_LIMIT = 1024 * 1024;

/**
 * Puts next-auth v4 on plain node:http: it is written for Next.js, which gives
 * `query`, `cookies` and `body` to a request and `status`, `json` and `send` to
 * a response. That is all of Next.js that it uses.
 */
export function nodeHandler(auth) {
  return async (req, res) => {
    try {
      const url = parseUrl(req.url);
      if (url.pathname !== BASE_PATH && !url.pathname.startsWith(`${BASE_PATH}/`)) throw refusal(404, "not found");
      req.query = { ...fields(url.searchParams), nextauth: pathParts(url.pathname) };
      req.cookies = parseCookies(req.headers.cookie ?? "");
      req.body = await readBody(req);
      await auth(req, withHelpers(res));
    } catch (error) {
      // What Next.js does when a handler throws; v4 throws for a callbackUrl
      // that is not a URL, for example.
      if (!error.status) logger.error("HANDLER_ERROR", error);
      if (!res.headersSent) res.statusCode = error.status ?? 500;
      res.end();
    }
  };
}

function refusal(status, message, cause) {
  return Object.assign(new Error(message, { cause }), { status });
}

function parseUrl(target) {
  try {
    const url = new URL(`http://localhost${target}`);
    decodeURIComponent(url.pathname);
    return url;
  } catch (cause) {
    throw refusal(400, "not a path", cause);
  }
}

/** `undefined` where there are none: v4 tells that from an empty list. */
function pathParts(pathname) {
  const parts = pathname.slice(BASE_PATH.length).split("/").filter(Boolean).map(decodeURIComponent);
  return parts.length > 0 ? parts : undefined;
}

/** A name given twice becomes a list, as in Next.js. */
function fields(params) {
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const all = params.getAll(name);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );
}

async function readBody(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw refusal(413, "body too large");
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  const type = (req.headers["content-type"] ?? "").split(";")[0].trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return fields(new URLSearchParams(text));
  if (type === "application/json") return parseJson(text);
  return undefined;
}

function parseJson(text) {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refusal(400, "body is not JSON", cause);
  }
}

function withHelpers(res) {
  return Object.assign(res, {
    status(code) {
      res.statusCode = code;
      return res;
    },
    json(value) {
      res.setHeader("content-type", "application/json; charset=utf-8");
      res.end(JSON.stringify(value));
    },
    send(body) {
      if (body !== null && typeof body === "object") res.json(body);
      else res.end(body ?? undefined);
    },
  });
}
