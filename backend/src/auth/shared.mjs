// What the two versions have in common, in NextAuth's own words.

export const BASE_PATH = "/api/auth";

/** The app's pages; paths, so that they are on whatever origin the browser is on. */
export const PAGES = {
  signIn: "/signin",
  signOut: "/signout",
  error: "/error",
  verifyRequest: "/verify-request",
  newUser: "/welcome",
};

/** The same pages where the app has an origin of its own. */
export function pagesAt(origin) {
  return Object.fromEntries(Object.entries(PAGES).map(([page, path]) => [page, origin + path]));
}

export const PASSWORD_FIELDS = {
  username: { label: "User name", type: "text" },
  password: { label: "Password", type: "password" },
};

export const PIN_FIELDS = {
  badge: { label: "Badge", type: "text" },
  pin: { label: "PIN", type: "password" },
};

export const MAIL_FROM = "Evergreen <no-reply@example.test>";
