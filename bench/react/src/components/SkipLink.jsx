import { useWords } from "../Language.jsx";

/** Leads past the bar to what the page is about; seen only when it has the focus. */
export function SkipLink() {
  const words = useWords();
  const onClick = (event) => {
    event.preventDefault();
    document.querySelector("main h1")?.focus();
  };
  return <a className="skip button primary small" href="#content" onClick={onClick}>{words.skipToContent}</a>;
}
