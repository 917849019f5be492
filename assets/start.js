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

/** Where the API is, as the app reads it. */
function apiBase() {
  const content = document.querySelector("meta[name=auth-base]")?.content ?? "";
  const base = content.trim().replace(/[/\s]+$/, "");
  if (!base) return "/api/auth";
  return /^(\/|https?:\/\/)/.test(base) ? base : `/${base}`;
}

/** The JSON text of an answer; nothing where there is none. */
async function textFrom(url) {
  const credentials = /^https?:/.test(url) ? "include" : "same-origin";
  const response = await fetch(url, { cache: "no-store", credentials, signal: AbortSignal.timeout?.(15_000) });
  const isJson = /json/i.test(response.headers.get("content-type"));
  return response.ok && !response.redirected && isJson ? response.text() : undefined;
}

/** Asks in this tab's turn, and not at all if another one has it: its answer does for both. */
function ask(base) {
  const url = `${base}/session`;
  if (!navigator.locks) return textFrom(url);
  return navigator.locks.request(`yew-nextauth:${base}`, { ifAvailable: true }, (lock) => lock && textFrom(url));
}

/**
 * Asks who is signed in while the app is on its way, which takes the answer over. What another tab
 * tells of a sign-in or sign-out meanwhile (our own and next-auth's do so in these two places)
 * makes the answer old: it is forgotten then, and the app asks itself.
 */
function askForSession() {
  const base = apiBase();
  const early = { url: `${base}/session`, askedAt: Date.now(), isOld: false };
  early.answer = ask(base).then((body) => (early.body = body));
  // The app is told of it, too.
  early.answer.catch(() => {});
  window.nextAuthSession = early;
  const ended = new AbortController();
  const forget = () => {
    early.isOld = true;
    delete window.nextAuthSession;
  };
  addEventListener("storage", ({ key }) => key === "nextauth.message" && forget(), ended);
  // An old browser has none, and its tabs tell each other by the storage.
  const news = window.BroadcastChannel && new BroadcastChannel("next-auth");
  if (news) news.onmessage = forget;
  return () => {
    forget();
    news?.close();
    ended.abort();
  };
}

async function start() {
  if (typeof WebAssembly !== "object") return explain("unsupported");
  const endEarlyRead = askForSession();
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
  // The app has taken the answer over by now, and listens itself. One that is left would be old.
  setTimeout(endEarlyRead, 5000);
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
