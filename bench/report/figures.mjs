import { groupBy } from "./group-by.mjs";

/** What was measured, to be asked by name. */
export class Figures {
  #parts;

  constructor({ parts }) {
    this.#parts = parts;
  }

  has(part) {
    return part in this.#parts;
  }

  records(part) {
    return this.#parts[part]?.records ?? [];
  }

  /** One summary, or nothing where that was not measured. */
  find(part, name, metric, seat, x) {
    return this.records(part).find((record) => record.case === name && record.metric === metric && record.seat === seat && (x === undefined || record.x === x));
  }

  median(...what) {
    return this.find(...what)?.median;
  }

  /** The points [x, median] of a seat. */
  points(part, name, metric, seat) {
    return this.records(part)
      .filter((record) => record.case === name && record.metric === metric && record.seat === seat)
      .map(({ x, median }) => [x, median])
      .sort(([left], [right]) => left - right);
  }

  /** The greatest x of a part. */
  largest(part) {
    const all = this.records(part).flatMap(({ x }) => x ?? []);
    return all.length > 0 ? Math.max(...all) : undefined;
  }

  /** How often each case of a part was measured: [fewest, most]. */
  runs(part) {
    const runs = this.records(part).map((record) => record.runs);
    return runs.length > 0 ? [Math.min(...runs), Math.max(...runs)] : undefined;
  }

  /** What is said of ours and of the peer in front of each server, by a function of the seat's id; without pairs that were not measured. */
  compare(of, seats) {
    return [...groupBy(seats, ({ backend }) => backend).values()]
      .map(([ours, peer]) => ({ ours: of(ours.id), peer: of(peer.id) }))
      .filter(({ ours, peer }) => ours !== undefined && peer !== undefined);
  }
}
