import { lazy } from "react";

/** The pages. The server's `pages` setting points at them. */
export const ROUTES = [
  page("/", "homeTitle", () => import("./pages/Home.jsx")),
  page("/signin", "signInTitle", () => import("./pages/SignIn.jsx"), { isAboutSigningIn: true }),
  page("/signout", "signOutTitle", () => import("./pages/SignOut.jsx"), { isAboutSigningIn: true }),
  page("/verify-request", "verifyTitle", () => import("./pages/VerifyRequest.jsx"), { isAboutSigningIn: true }),
  page("/error", "errorTitle", () => import("./pages/Error.jsx"), { isAboutSigningIn: true }),
  page("/welcome", "welcomeTitle", () => import("./pages/Welcome.jsx"), { isAboutSigningIn: true }),
  page("/account", "accountTitle", () => import("./pages/Account.jsx")),
  page("/members", "membersTitle", () => import("./pages/Members.jsx")),
  page("*", "notFoundTitle", () => import("./pages/NotFound.jsx")),
];

function page(path, title, load, { isAboutSigningIn = false } = {}) {
  return { path, title, load, isAboutSigningIn, Page: lazy(load) };
}

/** The page at a path, without query string and fragment. */
export function routeOf(pathname) {
  const path = pathname.replace(/(?<=.)\/$/, "");
  return ROUTES.find((route) => route.path === path) ?? ROUTES.at(-1);
}
