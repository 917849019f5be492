import { useLocation } from "react-router";
import { NoticePage } from "../components/NoticePage.jsx";
import { PageLink } from "../components/PageLink.jsx";
import { useUser } from "../hooks/useUser.js";
import { useFill, useWords } from "../Language.jsx";
import { returnPath } from "../returnPath.js";
import { firstName } from "../user.js";

/** Where the server sends who signs in for the first time. */
export default function Welcome() {
  const words = useWords();
  const fill = useFill();
  const { search } = useLocation();
  const { user } = useUser();
  const name = firstName(user);
  const actions = (
    <>
      <PageLink className="button primary" to={returnPath(search) ?? "/"}>{words.continueOn}</PageLink>
      <PageLink className="button quiet" to="/account">{words.homeAccount}</PageLink>
    </>
  );
  return (
    <NoticePage heading={name ? fill(words.welcomeHeadingNamed, name) : words.welcomeHeading} actions={actions}>
      <p className="muted">{words.welcomeLead}</p>
    </NoticePage>
  );
}
