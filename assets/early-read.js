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

  /**
   * Asks in this tab's turn, and not at all if another one has it: its answer does for both. Who
   * has the turn is told only when the page has been painted. Where somebody looks at it the
   * question is on its way by then, and called off if another tab has the turn.
   */
  function ask(base) {
    const ended = new AbortController();
    setTimeout(() => ended.abort(), 15_000);
    const read = () => textFrom(`${base}/session`, ended.signal);
    if (!navigator.locks) return read();
    const begun = document.visibilityState === "visible" ? read() : undefined;
    const inTurn = navigator.locks.request(`yew-nextauth:${base}`, { ifAvailable: true }, (lock) => {
      if (lock) return begun ?? read();
      ended.abort();
      return undefined;
    });
    if (!begun) return inTurn;
    // Whatever becomes of the turn, the answer is what counts.
    inTurn.catch(() => {});
    return begun;
  }

  const base = apiBase();
  const heard = new AbortController();
  const early = { url: `${base}/session`, askedAt: Date.now(), isOld: false, end };
  early.answer = ask(base).then((body) => (early.body = body));
  // The app is told of it, too.
  early.answer.catch(() => {});
  window.nextAuthSession = early;

  // What another tab tells of a sign-in or sign-out meanwhile (our own and next-auth's do so in
  // these two places) makes the answer old: it is forgotten then, and the app asks itself.
  addEventListener("storage", ({ key }) => key === "nextauth.message" && forget(), heard);
  // An old browser has none, and its tabs tell each other by the storage.
  const news = window.BroadcastChannel && new BroadcastChannel("next-auth");
  if (news) news.onmessage = forget;

  function forget() {
    early.isOld = true;
    if (window.nextAuthSession === early) delete window.nextAuthSession;
  }

  /** Nobody is to take it any more, and the app listens itself. */
  function end() {
    forget();
    news?.close();
    heard.abort();
  }
})();
