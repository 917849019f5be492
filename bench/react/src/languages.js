const STORAGE_KEY = "language";

/** The languages to choose from, in the order of the list; the words of each come when they are needed. */
export const LANGUAGES = [
  { tag: "en", name: "English", direction: "ltr", load: () => import("./messages/english.js") },
  { tag: "de", name: "Deutsch", direction: "ltr", load: () => import("./messages/german.js") },
  { tag: "ar", name: "العربية", direction: "rtl", load: () => import("./messages/arabic.js") },
];

/** The language that theme.js has found to be the preferred one. */
export function preferredLanguage() {
  return byTag(document.documentElement.lang) ?? LANGUAGES[0];
}

export function byTag(tag) {
  return LANGUAGES.find((language) => language.tag === tag);
}

/** A language with its words. */
export async function loadWords(language) {
  const { default: words } = await language.load();
  return { language, words };
}

export function rememberLanguage({ tag }) {
  try {
    localStorage.setItem(STORAGE_KEY, tag);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
