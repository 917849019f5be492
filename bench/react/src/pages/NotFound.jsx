import { NoticePage } from "../components/NoticePage.jsx";
import { PageLink } from "../components/PageLink.jsx";
import { useWords } from "../Language.jsx";

/** Any address that is not a page. */
export default function NotFound() {
  const words = useWords();
  return (
    <NoticePage heading={words.notFoundHeading} actions={<PageLink className="button primary" to="/">{words.backToStart}</PageLink>}>
      <p className="muted">{words.notFoundLead}</p>
    </NoticePage>
  );
}
