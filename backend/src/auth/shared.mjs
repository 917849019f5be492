// What the two versions have in common, in NextAuth's own words.

export const BASE_PATH = "/api/auth";

const PAGES = {
  signIn: "/signin",
  signOut: "/signout",
  error: "/error",
  verifyRequest: "/verify-request",
  newUser: "/welcome",
};

/** The app's pages behind `base`: its path, "" at the root, or an origin of its own with it. */
export function pagesAt(base) {
  return Object.fromEntries(Object.entries(PAGES).map(([page, path]) => [page, base + path]));
}

export const PASSWORD_FIELDS = {
  username: { label: "User name", type: "text" },
  password: { label: "Password", type: "password" },
};

export const PIN_FIELDS = {
  badge: { label: "Badge", type: "text" },
  pin: { label: "PIN", type: "password" },
};

export const MAIL_FROM = "Reference server <no-reply@example.test>";
