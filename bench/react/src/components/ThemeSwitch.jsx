import { useState } from "react";
import { useWords } from "../Language.jsx";
import { applyTheme, storedTheme, themeAfter } from "../theme.js";

const LOOKS = {
  system: { label: "themeSystem", path: "M3 4h12v8H3zM6.5 15h5M9 12v3" },
  light: {
    label: "themeLight",
    path: "M9 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6M9 1.5v1.6M9 14.9v1.6M1.5 9h1.6M14.9 9h1.6M3.7 3.7l1.1 1.1M13.2 13.2l1.1 1.1M3.7 14.3l1.1-1.1M13.2 4.8l1.1-1.1",
  },
  dark: { label: "themeDark", path: "M15.5 10.6A6.8 6.8 0 0 1 7.4 2.5a6.8 6.8 0 1 0 8.1 8.1" },
};

/** Goes through the colours: as the system has them, light, dark. */
export function ThemeSwitch() {
  const words = useWords();
  const [theme, setTheme] = useState(storedTheme);
  const onClick = () => {
    const next = themeAfter(theme);
    applyTheme(next);
    setTheme(next);
  };
  const { label, path } = LOOKS[theme];
  return (
    <button type="button" className="icon-button" aria-label={words[label]} title={words[label]} onClick={onClick}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </button>
  );
}
