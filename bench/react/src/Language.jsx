import { createContext, use, useLayoutEffect, useState } from "react";
import { loadWords, rememberLanguage } from "./languages.js";

const LanguageContext = createContext(undefined);

/** Gives the language to all below it: at first the one that was loaded with the page. */
export function LanguageProvider({ initial, children }) {
  const [spoken, setSpoken] = useState(initial);
  const { language } = spoken;
  useLayoutEffect(() => {
    document.documentElement.lang = language.tag;
    document.documentElement.dir = language.direction;
  }, [language]);
  const choose = async (chosen) => {
    rememberLanguage(chosen);
    setSpoken(await loadWords(chosen));
  };
  return <LanguageContext value={{ ...spoken, choose }}>{children}</LanguageContext>;
}

/** The language of the page, and the way to another one. */
export function useLanguage() {
  return use(LanguageContext);
}

/** The words of the page's language. */
export function useWords() {
  return useLanguage().words;
}

/** Puts a value where a text has `{}`. */
export function useFill() {
  const { direction } = useLanguage().language;
  // A name may run the other way than the text around it: without these two
  // marks it would drag what follows along.
  return (text, value) => text.replace("{}", () => (direction === "rtl" ? `\u2068${value}\u2069` : value));
}
