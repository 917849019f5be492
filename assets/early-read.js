// Asks who is signed in as the first thing of all; the app takes the answer over once it is there,
// see client/docs/starting-faster.md. No module: those wait until the page is read and styled.
(() => {
  /** Where the API is, as the app reads it. */
  function apiBase() {
    const content = document.querySelector("meta[name=auth-base]")?.content ?? "";
    const base = content.trim().replace(/[/\s]+$/, "");
    if (!base) return "/api/auth";
    return /^(\/|https?:\/\/)/.test(base) ? base : `/${base}`;
  }

  /** The JSON text of an answer; nothing where there is none. */
  async function textFrom(url, signal) {
    const credentials = /^https?:/.test(url) ? "include" : "same-origin";
    const response = await fetch(url, { cache: "no-store", credentials, signal });
    const isJson = /json/i.test(response.headers.get("content-type"));
    return response.ok && !response.redirected && isJson ? response.text() : undefined;
  }

  /** Whether another tab says that it is changing the session. Who said so long ago was closed over it. */
  function isChanging() {
    try {
      return Date.now() - Number(localStorage.getItem(name)) < 60_000;
    } catch {
      // No storage, nobody can say so.
      return false;
    }
  }

  const base = apiBase();
  const url = `${base}/session`;
  const name = `yew-nextauth:${base}`;
  const request = new AbortController();
  const heard = new AbortController();
  let news;

  /**
   * Asks in this tab's turn, and not if another one has it. Who has the turn is told only when the
   * page has been painted. Where somebody looks at it the question is on its way by then, and
   * called off if another tab has the turn.
   */
  function ask() {
    const read = () => textFrom(url, request.signal);
    const isFree = !isChanging();
    if (!navigator.locks) return isFree ? read() : Promise.resolve();
    const begun = isFree && document.visibilityState === "visible" ? read() : undefined;
    const inTurn = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return begun ?? read();
      callOff();
      return undefined;
    });
    // Where the browser gives no turns to anybody, the answer still counts.
    inTurn.catch(() => {});
    return begun ?? inTurn;
  }

  /** Of another time than what another tab does: it counts no more, and is not to set its cookie either. */
  function callOff() {
    end();
    // What is not there yet never comes, and the app asks itself.
    early.isOld = "body" in early;
    request.abort();
  }

  /** Nobody is to take it any more, or to hear of it. */
  function end() {
    if (window.nextAuthSession === early) delete window.nextAuthSession;
    news?.close();
    heard.abort();
  }

  const early = { url, askedAt: Date.now(), isOld: false, callOff, end };
  early.answer = ask().then((body) => (early.body = body));
  // The app is told of it, too.
  early.answer.catch(() => {});
  window.nextAuthSession = early;
  setTimeout(() => request.abort(), 15_000);

  // What another tab tells of a sign-in or sign-out meanwhile (our own and next-auth's do so in
  // these two places) makes the answer old, and the app asks itself. That somebody has heard it,
  // and takes it away, is no news.
  addEventListener("storage", ({ key, newValue }) => key === "nextauth.message" && newValue && callOff(), { signal: heard.signal });
  // An old browser has none, and its tabs tell each other by the storage.
  news = window.BroadcastChannel && new BroadcastChannel("next-auth");
  if (news) news.onmessage = callOff;
})();
