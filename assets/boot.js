// Tells the person when the app can't start, or has stopped, instead of
// leaving them before a page that looks ready and does nothing.
(() => {
  const isStarted = () => document.getElementById("app")?.hasChildNodes() ?? false;
  const show = () => {
    const trouble = document.getElementById("trouble");
    if (!trouble || !trouble.hidden) return;
    trouble.querySelector(isStarted() ? "[data-if=stopped]" : "[data-if=not-started]").hidden = false;
    trouble.hidden = false;
  };

  addEventListener("DOMContentLoaded", () => {
    document.querySelector("#trouble button")?.addEventListener("click", () => location.reload());
    if (typeof WebAssembly !== "object") show();
  });
  // In the capture phase, which is the only one that hears of a script that did not load.
  addEventListener("error", (event) => {
    const isScript = event.target instanceof HTMLScriptElement;
    const isTrap = typeof WebAssembly === "object" && event.error instanceof WebAssembly.RuntimeError;
    if (isTrap || (!isStarted() && (isScript || event.error))) show();
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => {
    const isTrap = typeof WebAssembly === "object" && reason instanceof WebAssembly.RuntimeError;
    if (isTrap || !isStarted()) show();
  });
})();
