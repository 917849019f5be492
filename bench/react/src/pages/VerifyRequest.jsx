import { useLocation } from "react-router";
import { NoticePage } from "../components/NoticePage.jsx";
import { PageLink } from "../components/PageLink.jsx";
import { useUser } from "../hooks/useUser.js";
import { useFill, useWords } from "../Language.jsx";
import { signInPath } from "../returnPath.js";

/** What to do after a link was mailed. Notices when the link was opened in another tab. */
export default function VerifyRequest() {
  const words = useWords();
  const fill = useFill();
  const { state } = useLocation();
  const { user } = useUser();
  if (user) {
    return (
      <NoticePage heading={words.homeSignedInNameless} actions={<PageLink className="button primary" to="/">{words.continueOn}</PageLink>}>
        <p className="muted" role="status">{words.verifyOpened}</p>
      </NoticePage>
    );
  }
  return (
    <NoticePage heading={words.verifyHeading} actions={<PageLink className="button quiet" to={signInPath()}>{words.verifyAnother}</PageLink>}>
      <p>{state?.address ? fill(words.verifyLeadTo, state.address) : words.verifyLead}</p>
      <p className="muted">{words.verifyHint}</p>
    </NoticePage>
  );
}
