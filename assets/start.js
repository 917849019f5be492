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

async function start() {
  if (typeof WebAssembly !== "object") return explain("unsupported");
  const earlyRead = window.nextAuthSession;
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
  earlyRead?.answer.catch(() => {}).then(() => setTimeout(earlyRead.end, 5000));
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
