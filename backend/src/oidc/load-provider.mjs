/**
 * Loads oidc-provider without its notice about Node 20. The package is tested on
 * Node 22 and says so on every start; what is used of it here is covered by this
 * folder's tests on Node 20. Everything else that it has to say passes.
 */
export async function loadProvider() {
  const { warn } = console;
  console.warn = (...words) => {
    if (!String(words[0]).includes("Unsupported runtime")) warn(...words);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}
