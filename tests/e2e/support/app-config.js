/**
 * Sets the page's `meta` elements, as whoever deploys the app does: `base` is
 * where the API is, `window` is "popup" or "page", `idle` is in seconds.
 */
export async function configure(context, settings) {
  const isPage = (url) => !url.pathname.startsWith("/api/") && !url.pathname.includes(".");
  await context.route(isPage, async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch();
    let body = await response.text();
    for (const [name, value] of Object.entries(settings)) {
      body = body.replace(new RegExp(`(<meta name="?auth-${name}"? content=)("[^"]*"|[^\\s>]*)`), `$1"${value}"`);
    }
    return route.fulfill({ response, body });
  });
}
