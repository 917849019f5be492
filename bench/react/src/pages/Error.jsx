import { useLocation } from "react-router";
import { Quote } from "../components/Alert.jsx";
import { NoticePage } from "../components/NoticePage.jsx";
import { PageLink } from "../components/PageLink.jsx";
import { useWords } from "../Language.jsx";
import { returnPath, signInPath } from "../returnPath.js";
import { linkedError, nextStep } from "../trouble.js";

/** Where the server sends who could not be signed in, with `?error=`. */
export default function ErrorPage() {
  const words = useWords();
  const { search } = useLocation();
  const trouble = linkedError(new URLSearchParams(search).get("error") ?? "");
  const [title, advice] = words.troubles[trouble.reason];
  const step = nextStep(trouble);
  const to = step === "backToStart" ? "/" : signInPath(returnPath(search));
  return (
    <NoticePage heading={title} actions={<PageLink className="button primary" to={to}>{words[step]}</PageLink>}>
      <p className="muted" role="alert">{advice}<Quote quote={trouble.quote} /></p>
    </NoticePage>
  );
}
