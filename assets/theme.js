// Runs before the first paint: the colours that were chosen last time, the
// language, and which of the skeletons fits the address.
(() => {
  const root = document.documentElement;
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      // No storage, no choice: as the system has it.
      return null;
    }
  };
  const theme = stored("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  // As the app does it, see src/language.rs.
  const languages = document.querySelector("meta[name=languages]")?.content.split(" ") ?? [];
  const wanted = [stored("language"), ...navigator.languages].map((tag) => tag?.split(/[-_]/)[0].toLowerCase());
  root.lang = wanted.find((tag) => languages.includes(tag)) ?? "en";
  root.dir = /^(ar|fa|he|ur)$/.test(root.lang) ? "rtl" : "ltr";

  if (/\/signin\/?$/.test(location.pathname)) root.dataset.shell = "signin";
})();
