import { onHost } from "../support/host.mjs";
import { dayOf } from "./cases.mjs";

export const title = "What a crowd costs the server, simulated";
export const isOnHost = true;

/** How many people the largest crowd has. */
const CROWD = 1_000_000;

const METRICS = {
  session_reads_per_user_hour: "session reads per person and hour",
  requests_per_second: "requests per second, mean",
  busiest_minute_requests_per_second: "requests per second, busiest minute",
  cookie_encryptions_per_second: "cookies encrypted per second, mean",
};

/** Nothing of it depends on the machine. */
export function measure({ isQuick }) {
  const { load } = onHost("load", "--users", String(isQuick ? 1000 : CROWD), "--seed", "1");
  return load.flatMap((row) =>
    Object.entries(METRICS).map(([field, metric]) => ({
      case: dayOf(row.refetch_interval_seconds),
      metric,
      unit: "",
      x: row.users,
      seat: row.client,
      values: [row[field]],
    })));
}
