/** The value below which that share of the sorted values lies, between two of them where it must. */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

const sort = (values) => values.toSorted((left, right) => left - right);

/** The value in the middle. */
export function median(values) {
  return quantile(sort(values), 0.5);
}

/** Median, quartiles and number of some measured values. */
export function summary(values) {
  const sorted = sort(values);
  const [q1, middle, q3] = [0.25, 0.5, 0.75].map((share) => round(quantile(sorted, share)));
  return { median: middle, q1, q3, runs: sorted.length };
}

/** The slope of the straight line that fits the points [x, y] best. */
export function slope(points) {
  const mean = (index) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const variance = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return variance === 0 ? 0 : covariance / variance;
}

/**
 * The greatest power with which y grows from one point [x, y] to the next: 1 is
 * linear. What there is at any x makes it smaller, so that linear growth above
 * a floor stays below 1, and quadratic growth is above it once it is more than
 * the floor.
 */
export function steepest(points) {
  if (points.length < 2) return undefined;
  const powers = points.slice(1).map(([x, y], index) => Math.log(y / points[index][1]) / Math.log(x / points[index][0]));
  return Math.max(...powers);
}

/** Four significant digits: more is noise. Whole numbers stay what they are. */
function round(value) {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
