// Starts the app. A module of its own and not a script in the page, so that a
// strict Content-Security-Policy lets it run.
const root = document.documentElement;
root.dataset.start = "begun";

/** Not there, or the page of a host that answers everything with one. */
const isGone = ({ status, headers }) => [404, 410].includes(status) || /html/i.test(headers.get("content-type"));

/** Says what is wrong; loaded with the page, but under a name that outlives this version. */
const explain = async (trouble) => (await import("./trouble.js")).explain(trouble);

const hrefOf = (rel) => document.querySelector(`link[data-start][rel=${rel}]`).href;

/** Shows how much has arrived. Of a compressed answer the size is known only where the build has noted it. */
async function showProgress({ body, headers }) {
  const bar = document.querySelector("#shell progress");
  const link = document.querySelector("link[data-start][rel=preload]");
  const sent = headers.has("content-encoding") ? 0 : Number(headers.get("content-length"));
  const total = Number(link.dataset.size) || sent;
  if (!bar || !total) return;
  const reader = body.getReader();
  let received = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    received += part.value.byteLength;
    bar.value = Math.min(received / total, 1);
  }
}

/** Keeps the text of an answer that can be one: the app then starts with it. */
async function keepText(early) {
  const response = await early.response;
  const isJson = /json/i.test(response.headers.get("content-type"));
  if (response.ok && !response.redirected && isJson) early.body = await response.clone().text();
}

/**
 * Asks who is signed in while the app is on its way, which takes the answer over. What another tab
 * tells of a sign-in or sign-out meanwhile (our own and next-auth's do so in these two places)
 * makes the answer old: it is forgotten then, and the app asks itself.
 */
function askForSession() {
  const base = document.querySelector("meta[name=auth-base]").content.replace(/\/+$/, "") || "/api/auth";
  const url = `${base}/session`;
  const askedAt = Date.now();
  const response = fetch(url, { cache: "no-store", credentials: /^https?:/i.test(url) ? "include" : "same-origin" });
  const early = { url, askedAt, response };
  // A failure is told to whoever takes it over.
  keepText(early).catch(() => {});
  window.nextAuthSession = early;
  // An old browser has none, and its tabs tell each other by the storage.
  const news = window.BroadcastChannel && new BroadcastChannel("next-auth");
  const stopListening = new AbortController();
  if (news) news.onmessage = () => delete window.nextAuthSession;
  addEventListener("storage", ({ key }) => key === "nextauth.message" && delete window.nextAuthSession, stopListening);
  return () => {
    news?.close();
    stopListening.abort();
  };
}

async function start() {
  if (typeof WebAssembly !== "object") return explain("unsupported");
  const appListens = askForSession();
  const [glue, response] = await Promise.all([
    import(hrefOf("modulepreload")).catch(async (error) => {
      // The reason of a failed import is not told: ask for it.
      if (isGone(await fetch(hrefOf("modulepreload")))) return undefined;
      throw error;
    }),
    fetch(hrefOf("preload")),
  ]);
  if (!glue || isGone(response)) return explain("outdated");
  // The answer itself goes to the browser, which keeps the compiled code with it.
  showProgress(response.clone()).catch(() => {});
  await glue.default({ module_or_path: response });
  appListens();
  // The app has taken it over by now, or knows better. What is left would be old when it is asked for.
  setTimeout(() => delete window.nextAuthSession, 5000);
  root.dataset.start = "done";
  try {
    sessionStorage.removeItem("reloaded");
  } catch {
    // No storage, nothing noted.
  }
}

const isTrap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
addEventListener("error", ({ error }) => isTrap(error) && explain("stopped"));
addEventListener("unhandledrejection", ({ reason }) => isTrap(reason) && explain("stopped"));

start().catch((error) => {
  console.error(error);
  return explain("not-started");
});
