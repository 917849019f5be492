/** Holds back what the page asks for at `url`, until the returned function is called. */
export async function hold(page, url) {
  let open;
  const gate = new Promise((resolve) => (open = resolve));
  await page.route(url, async (route) => {
    await gate;
    await route.continue();
  });
  return open;
}
