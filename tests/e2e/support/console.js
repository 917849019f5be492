/** What a browser says itself of an answer that is no success. */
const REFUSAL = /^Failed to load resource/;

/**
 * Notes what pages of an origin report as an error, and what their
 * Content-Security-Policy has kept from happening. Answers of the auth server
 * that are no success are the tests' own doing.
 */
export async function listenToConsole(context, origin) {
  const errors = [];
  context.on("console", (message) => {
    const { url } = message.location();
    const isRefusal = REFUSAL.test(message.text()) && new URL(url).pathname.startsWith("/api/auth/");
    const isOurs = !url || url.startsWith(origin) || message.page()?.url().startsWith(origin);
    if (message.type() === "error" && isOurs && !isRefusal) errors.push(message.text());
  });
  await context.addInitScript((watched) => {
    if (location.origin !== watched) return;
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
      console.error(`${effectiveDirective} does not allow ${blockedURI} in ${sourceFile}`);
    });
  }, origin);
  return errors;
}
