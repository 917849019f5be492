/** The entries of a list by a key, in the order in which the keys come first: Map.groupBy, which Node 20 lacks. */
export function groupBy(list, keyOf) {
  const groups = new Map();
  for (const entry of list) {
    const key = keyOf(entry);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(entry);
  }
  return groups;
}
