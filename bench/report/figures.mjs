import { EQUAL_APPS } from "../candidates.mjs";

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

  /** [ours, peer] of each server, by a function of the seat; without those that were not measured. */
  compare(of, suffix = "") {
    return pairsOf(suffix)
      .map(({ backend, seats }) => ({ backend, ours: of(seats[0]), peer: of(seats[1]) }))
      .filter(({ ours, peer }) => ours !== undefined && peer !== undefined);
  }
}

function pairsOf(suffix) {
  return ["v4", "v5"].map((backend) => {
    const [ours, peer] = EQUAL_APPS.filter((seat) => seat.backend === backend).map(({ id }) => id);
    if (suffix.ours) return { backend, seats: [`${suffix.ours}@${backend}`, peer] };
    if (!suffix) return { backend, seats: [ours, peer] };
    return { backend, seats: [`yew${suffix}@${backend}`, `react-${backend}${suffix}@${backend}`] };
  });
}
