import { timingSafeEqual } from "node:crypto";

// Public on purpose: these are the demo accounts that the README names.
const ADA = { id: "1", name: "Ada Lovelace", email: "ada@example.test", image: null, role: "admin" };
const CHARLES = { id: "2", name: "Charles Babbage", email: "charles@example.test", role: "member" };

/** The demo account of that id; undefined for everybody else. */
export function demoUser(id) {
  return [ADA, CHARLES].find((user) => user.id === id);
}

/** Provider `credentials`: the user, or null for anything but the demo account. */
export function byPassword({ username, password } = {}) {
  return same(username, "ada") && same(password, "lovelace") ? { ...ADA } : null;
}

/** Provider `pin`: the same with other fields. */
export function byPin({ badge, pin } = {}) {
  return same(badge, "1815") && same(pin, "1852") ? { ...CHARLES } : null;
}

/** Fields come from the wire: they may be missing, or lists. */
function same(given, expected) {
  if (typeof given !== "string") return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
