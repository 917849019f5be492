// Says what is wrong when the app can't start, or has stopped, instead of
// leaving the person before a page that looks ready and does nothing.
//
// Keeps its name across versions and is never taken from a cache unasked: where
// the page is older than what is deployed, this is all that is left of it.

const panel = document.getElementById("trouble");
panel?.querySelector("button").addEventListener("click", () => location.reload());

/** `trouble` names the text: one of the `data-if` of the page. */
export function explain(trouble) {
  if (trouble === "outdated" && reloadOnce()) return;
  if (!panel?.hidden) return;
  show(trouble);
  show("again");
  panel.hidden = false;
}

/** In the language that assets/theme.js has chosen. */
function show(text) {
  const said = [...panel.querySelectorAll(`[data-if=${text}]`)];
  const { lang } = document.documentElement;
  (said.find((one) => one.lang === lang) ?? said[0]).hidden = false;
}

/** The new version, without a question: nothing has been done here yet. Once, as it may be gone as well. */
function reloadOnce() {
  try {
    if (sessionStorage.getItem("reloaded")) return false;
    sessionStorage.setItem("reloaded", "yes");
  } catch {
    // What can't be counted could go on for ever.
    return false;
  }
  location.reload();
  return true;
}

// Modules run in the page's order: this one finds no trace of the one that
// starts the app only if that is gone, with all else of its version.
if (!document.documentElement.dataset.start) explain("outdated");
