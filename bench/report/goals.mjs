import { CONSUMERS, EQUAL_APPS, MINIMAL, SMALL_STD } from "../candidates.mjs";
import { CHANGES, dayOf } from "../measure/cases.mjs";
import { steepest } from "../support/statistics.mjs";

/** The cargo or npm packages that are the app and the library, with what only these need: ours has its passkeys in it. */
const OWN = { yew: ["yew_nextauth_app", "yew_nextauth"], react: ["app", "next-auth", "@auth/core", "@babel/runtime", "@simplewebauthn/browser"] };

const COLD = "cold, slow, signed in";
const THIRD = "third visit, unthrottled, signed in";
const THIRD_SLOW = "third visit, slow, signed in";

/** A figure of both that is compared as a ratio: ours by the peer's. */
const ratio = (row, what, command, limit, of, seats = EQUAL_APPS) => ({ row, what, command, limit, of, seats, goal: limit ? `≤ ${limit}×` : "reported" });

/** A figure of ours alone. */
const absolute = (row, what, command, limit, of, seats) => ({ ...ratio(row, what, command, limit, of, seats), isAbsolute: true, goal: limit === 0 ? "0" : `≤ ${limit}` });

/** Each line of the table: what it is, which sub-command measures it, and what it should be. */
export const goals = (figures) => {
  const median = (part, name, metric, x) => (seat) => figures.median(part, name, metric, seat, x);
  const crowd = `${figures.largest("load")?.toLocaleString("en") ?? "so many"} people’s day`;
  return [
    ratio(1, "Own code and library, bytes", "size", 1, (seat) => ownBytes(figures, seat)),
    ratio(1, "Whole app, bytes", "size", 1.45, median("size", "whole app", "total")),
    ratio(1, "Whole app with the small std, bytes", "size", 1.25, median("size", "whole app", "total"), SMALL_STD),
    ratio(1, "Load of the sign-in page, bytes", "size", undefined, median("size", "load of the sign-in page", "total")),
    ratio(1, "Load of the minimal page, bytes", "size", undefined, median("size", "load of the sign-in page", "total"), MINIMAL),
    ratio(2, "First paint, cold, slow", "start", 0.5, median("start", COLD, "first paint")),
    ratio(3, "Session shown, cold, slow", "start", 0.9, median("start", COLD, "session shown")),
    ratio(3, "Session shown, cold, slow, with the small std", "start", 0.75, median("start", COLD, "session shown"), SMALL_STD),
    ratio(3, "Session shown, third visit", "start", 1.05, median("start", THIRD, "session shown")),
    ratio(3, "Session shown, third visit, slow", "start", 1.05, median("start", THIRD_SLOW, "session shown")),
    ratio(4, "Sign-in, each request 150 ms later", "sign-in", 0.55, median("sign-in", "each request 150 ms later", "submit → signed in")),
    absolute(5, "Reads by a tab that opens", "reads", 1, (seat) => perTab(figures, seat)),
    absolute(5, "Reads by a look back, most tabs", "reads", 1, (seat) => last(figures.points("reads", "to look back at one of so many tabs", "reads", seat))),
    ratio(5, "Reads by polling, 8 tabs", "reads", 0.1, (seat) => last(figures.points("reads", "8 tabs that poll each minute, by minutes", "reads", seat)), CONSUMERS),
    ratio(6, "A change, for each component that shows it, µs", "updates", 0.5, (seat) => perComponent(figures, CHANGES.name, seat), CONSUMERS),
    ratio(6, "A change, for each that shows something else, µs", "updates", 0.1, (seat) => perComponent(figures, CHANGES.email, seat), CONSUMERS),
    ratio(7, "Key → painted, CPU 4× slower", "interaction", 1, median("interaction", "CPU 4× slower", "key → painted")),
    ratio(7, "Route change, CPU 4× slower", "interaction", 1, median("interaction", "CPU 4× slower", "route change")),
    ratio(7, "Language switch, CPU 4× slower", "interaction", 1, median("interaction", "CPU 4× slower", "language switch")),
    ratio(8, "Heap and wasm memory after the load", "memory", 1, median("memory", "after the load (route changes)", "both, heap and memory")),
    absolute(8, "Listeners more after 100 route changes", "memory", 0, (seat) => growth(figures, "route changes", "listeners", seat)),
    absolute(8, "Wasm bytes more after 100 refreshes", "memory", 0, (seat) => growth(figures, "refreshes", "wasm memory", seat), CONSUMERS),
    absolute(9, "Power of the size that a session takes, at its steepest", "growth", 1, (seat) => steepest(figures.points("growth", "session of so many bytes", "answer → painted", seat)), CONSUMERS),
    absolute(9, "Power of the number that providers take, at its steepest", "growth", 1, (seat) => steepest(figures.points("growth", "so many providers", "answer → painted", seat))),
    ratio(11, `Reads of ${crowd}, no polling, against v4`, "load", 0.2, (seat) => reads(figures, seat, undefined, "v4")),
    ratio(11, `Reads of ${crowd}, polling every 5 min, against v4`, "load", 0.2, (seat) => reads(figures, seat, 300, "v4")),
    ratio(11, `Reads of ${crowd}, no polling, against v5`, "load", 0.1, (seat) => reads(figures, seat, undefined, "v5")),
    ratio(11, `Reads of ${crowd}, polling every 5 min, against v5`, "load", 0.1, (seat) => reads(figures, seat, 300, "v5")),
  ];
};

/** Session reads per person and hour in the largest crowd, by the rules of the seat's client. */
function reads(figures, seat, interval, version) {
  if (!seat.endsWith(version)) return undefined;
  const client = seat.startsWith("yew") ? "yew-nextauth" : `next-auth ${version}`;
  return last(figures.points("load", dayOf(interval), "session reads per person and hour", client));
}

/** The larger ratio, which is that to the better peer. */
export function judge(figures, { of, seats, limit, isAbsolute }) {
  // Nothing can't be divided by, and is not to be got below.
  const pairs = figures.compare(of, seats).filter(({ peer }) => isAbsolute || peer > 0);
  if (pairs.length === 0) return undefined;
  const worst = Math.max(...pairs.map(({ ours, peer }) => (isAbsolute ? ours : ours / peer)));
  return { pairs, worst, isMet: limit === undefined ? undefined : worst <= limit };
}

/** The part of what is sent that the app and the library are, by their share of the code. */
function ownBytes(figures, seat) {
  const isOurs = seat.startsWith("yew");
  const sent = figures.median("size", "whole app", isOurs ? "wasm" : "js", seat);
  if (sent === undefined) return undefined;
  const shares = OWN[isOurs ? "yew" : "react"].map((name) => figures.median("size", "share of the code", name, seat) ?? 0);
  return (sent * shares.reduce((sum, share) => sum + share, 0)) / 100;
}

function perTab(figures, seat) {
  const ratios = figures.points("reads", "to open so many tabs", "reads", seat).map(([tabs, reads]) => reads / tabs);
  return ratios.length > 0 ? Math.max(...ratios) : undefined;
}

/** What each component adds: what there is without any is the request and the frame. */
function perComponent(figures, name, seat) {
  const points = figures.points("updates", name, "main thread busy", seat);
  if (points.length < 2) return undefined;
  const [[least, before], [most, after]] = [points[0], points.at(-1)];
  return (1000 * Math.max(after - before, 0)) / (most - least);
}

function growth(figures, use, metric, seat) {
  return figures.median("memory", `growth by 100 ${use}, second half`, metric, seat);
}

function last(points) {
  return points.at(-1)?.[1];
}
