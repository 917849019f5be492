/** The names of the turns to ask that some tab of the page's origin has or waits for. */
export function turnsOf(page) {
  return page.evaluate(async () => {
    const { held, pending } = await navigator.locks.query();
    return [...held, ...pending].map(({ name }) => name).filter((name) => name.startsWith("yew-nextauth:"));
  });
}
