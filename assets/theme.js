// Runs before the first paint: the colours that were chosen last time, and
// which of the two skeletons fits the address.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // No storage, no choice: the system's colours.
  }
  if (/\/signin\/?$/.test(location.pathname)) root.dataset.shell = "signin";
})();
