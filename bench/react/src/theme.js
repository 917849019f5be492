const STORAGE_KEY = "theme";
const THEMES = ["system", "light", "dark"];

/** The colours that were chosen last time; the system's where there is no storage. */
export function storedTheme() {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return THEMES.includes(stored) ? stored : "system";
  } catch {
    return "system";
  }
}

export function themeAfter(theme) {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
}

/** Colours the page, and remembers it where there is storage. */
export function applyTheme(theme) {
  const { dataset } = document.documentElement;
  try {
    if (theme === "system") {
      delete dataset.theme;
      localStorage.removeItem(STORAGE_KEY);
    } else {
      dataset.theme = theme;
      localStorage.setItem(STORAGE_KEY, theme);
    }
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
