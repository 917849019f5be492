import { useLanguage } from "../Language.jsx";
import { byTag, LANGUAGES } from "../languages.js";

/** Chooses the language of the page. Each is called what it calls itself. */
export function LanguageSwitch() {
  const { language, words, choose } = useLanguage();
  return (
    <label className="language">
      <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
        <circle cx="9" cy="9" r="7" />
        <path d="M2 9h14M9 2c2.6 2 3.4 4.4 3.4 7S11.6 14 9 16c-2.6-2-3.4-4.4-3.4-7S6.4 4 9 2" />
      </svg>
      <span className="visually-hidden">{words.languageLabel}</span>
      {/* The browser's own state: React's would spring back until the words are there. */}
      <select defaultValue={language.tag} onChange={(event) => choose(byTag(event.target.value))}>
        {LANGUAGES.map(({ tag, name }) => <option key={tag} value={tag} lang={tag}>{name}</option>)}
      </select>
    </label>
  );
}
