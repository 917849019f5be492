const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far off a time to come is, in round numbers. */
export function distanceTo(time, { language, words }) {
  const span = time - Date.now();
  if (span < MINUTE) return words.inAMoment;
  const [size, unit] = span >= 2 * DAY ? [DAY, "day"] : span >= 2 * HOUR ? [HOUR, "hour"] : [MINUTE, "minute"];
  return new Intl.RelativeTimeFormat(language.tag).format(Math.trunc(span / size), unit);
}

export function dateAndTime(time, { language }) {
  return time.toLocaleString(language.tag, { dateStyle: "medium", timeStyle: "short" });
}
