const LONGEST_LOGIN = 80;

/** The login as the issuer keeps it, or undefined for one that it cannot take. */
export function normalizeLogin(given) {
  const login = (given ?? "").trim().toLowerCase();
  return login !== "" && login.length <= LONGEST_LOGIN ? login : undefined;
}

/** Every login has an account: "grace.hopper" is Grace Hopper, grace.hopper@example.test. */
export function findAccount(_ctx, login) {
  const [local] = login.split("@");
  return {
    accountId: login,
    claims: () => ({
      sub: login,
      name: nameFrom(local),
      email: login.includes("@") ? login : `${login.replace(/\s+/g, ".")}@example.test`,
      email_verified: true,
    }),
  };
}

function nameFrom(local) {
  return local
    .split(/[\s._-]+/)
    .filter(Boolean)
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join(" ");
}
