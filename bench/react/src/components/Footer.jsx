import { LINKS, NAME } from "../brand.jsx";
import { LanguageSwitch } from "./LanguageSwitch.jsx";

/** What stands below every page. */
export function Footer() {
  return (
    <footer className="foot">
      <span>{NAME}</span>
      <ul>{LINKS.map(({ name, url }) => <li key={url}><a href={url}>{name}</a></li>)}</ul>
      <LanguageSwitch />
    </footer>
  );
}
