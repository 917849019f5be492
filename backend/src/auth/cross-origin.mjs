import { BASE_PATH } from "./shared.mjs";

/** Seconds for which a browser need not ask again. */
const PREFLIGHT_LIFE = 600;

/**
 * Lets the page on `corsOrigin` use the API with cookies, and sends browsers that
 * are led to any other address of this server to the same one on `corsOrigin`:
 * Auth.js makes addresses on its own origin of relative callback URLs, of refused
 * ones and, in v5, of its error pages, and all of these are the app's.
 *
 * With `preflight` "off" an OPTIONS request is left to Auth.js, which knows none.
 */
export function crossOriginHandler(auth, { corsOrigin, preflight }) {
  return (req, res) => {
    if (!isBelowBasePath(req.url)) {
      if (isNavigation(req)) return res.writeHead(302, { location: corsOrigin + req.url }).end();
      return auth(req, res);
    }
    res.setHeader("vary", "Origin");
    if (req.headers.origin === corsOrigin) {
      res.setHeader("access-control-allow-origin", corsOrigin);
      res.setHeader("access-control-allow-credentials", "true");
      if (preflight === "on" && isPreflight(req)) return sendPreflight(res);
    }
    return auth(req, res);
  };
}

function isBelowBasePath(target) {
  const [pathname] = target.split("?", 1);
  return pathname === BASE_PATH || pathname.startsWith(`${BASE_PATH}/`);
}

/** A request target can also be a whole URL, which may not be put behind an origin. */
function isNavigation({ method, url }) {
  return method === "GET" && url.startsWith("/");
}

function isPreflight({ method, headers }) {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}

function sendPreflight(res) {
  res.writeHead(204, {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "content-type, x-auth-return-redirect",
    "access-control-max-age": PREFLIGHT_LIFE,
  });
  res.end();
}
