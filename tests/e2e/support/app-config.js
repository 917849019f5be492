/**
 * Sets the page's `meta` elements, as whoever deploys the app does: `base` is
 * where the API is, `window` is "popup" or "page", `idle` is in seconds.
 *
 * In the page and not by a changed answer: Chromium counts an answer that did
 * not come from the network as one of another network, and then asks before
 * the page may speak to this computer.
 */
export async function configure(context, settings) {
  await context.addInitScript((wanted) => {
    const observer = new MutationObserver(() => {
      for (const [name, value] of Object.entries(wanted)) {
        document.querySelector(`meta[name="auth-${name}"]`)?.setAttribute("content", value);
      }
      if (document.body) observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  }, settings);
}
