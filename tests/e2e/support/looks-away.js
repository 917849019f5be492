/**
 * What the page notices when a person looks at another tab for a minute. The
 * page's clock has to be a double: `page.clock.install()`.
 */
export async function leaveAndReturn(page) {
  await page.clock.fastForward("01:00");
  for (const state of ["hidden", "visible"]) await setVisibility(page, state);
}

/** Brings the page to the front ("visible") or into the background ("hidden"). */
export async function setVisibility(page, state) {
  await page.evaluate((value) => {
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}
