/** The role of who may see everything, in the server's word. */
export const ADMIN = "admin";

/** The name, or else the e-mail address. */
export function shownName(user) {
  return user?.name?.trim() || user?.email?.trim() || undefined;
}

/** The first word of the name, to greet with. */
export function firstName(user) {
  return user?.name?.trim().split(/\s+/)[0] || undefined;
}

/** One or two letters for who has no picture. */
export function initials(user) {
  const words = (shownName(user) ?? "").split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...word][0] ?? "").join("").toUpperCase();
}
