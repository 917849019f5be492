import { routeOf } from "./routes.js";

/**
 * The path of an address. Nothing if it leads away from this site, to its API,
 * or to a page about signing in, from where one would come back here.
 */
export function sameSitePath(url) {
  if (!url || !URL.canParse(url, location.origin)) return undefined;
  const { origin, pathname, search, hash } = new URL(url, location.origin);
  if (origin !== location.origin || pathname.startsWith("/api/") || routeOf(pathname).isAboutSigningIn) return undefined;
  return `${pathname}${search}${hash}`;
}

/** The path that `?callbackUrl=` names. */
export function returnPath(search) {
  return sameSitePath(new URLSearchParams(search).get("callbackUrl"));
}

/** The sign-in page, to come back to a path from there. */
export function signInPath(path) {
  // A slash may stand in a query, and is easier to read there than %2F.
  return path ? `/signin?callbackUrl=${encodeURIComponent(path).replaceAll("%2F", "/")}` : "/signin";
}

/** The path of a page, query string and fragment included. */
export function pathOf({ pathname, search, hash }) {
  return `${pathname}${search}${hash}`;
}
