/** The value below which that share of the sorted values lies, between two of them where it must. */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** Median, quartiles and number of some measured values. */
export function summary(values) {
  const sorted = values.toSorted((left, right) => left - right);
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((share) => round(quantile(sorted, share)));
  return { median, q1, q3, runs: sorted.length };
}

/** The slope of the straight line that fits the points [x, y] best. */
export function slope(points) {
  const mean = (index) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const variance = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return variance === 0 ? 0 : covariance / variance;
}

/** Four significant digits: more is noise. Whole numbers stay what they are. */
export function round(value) {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
