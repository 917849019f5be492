import { useLocation } from "react-router";
import { Alert } from "../components/Alert.jsx";
import { BusyButton } from "../components/BusyButton.jsx";
import { NoticePage } from "../components/NoticePage.jsx";
import { PageLink } from "../components/PageLink.jsx";
import { useSignOut } from "../hooks/useSignOut.js";
import { useUser } from "../hooks/useUser.js";
import { useWords } from "../Language.jsx";
import { returnPath, signInPath } from "../returnPath.js";

/** Asks before it signs out: whoever follows a link to here stays signed in. */
export default function SignOut() {
  const words = useWords();
  const { search } = useLocation();
  const { status } = useUser();
  const signOut = useSignOut();
  if (status === "unauthenticated") {
    const actions = (
      <>
        <PageLink className="button primary" to={signInPath()}>{words.signIn}</PageLink>
        <PageLink className="button quiet" to="/">{words.backToStart}</PageLink>
      </>
    );
    return (
      <NoticePage heading={words.signedOutHeading} actions={actions}>
        <p className="muted" role="status">{words.signedOutLead}</p>
      </NoticePage>
    );
  }
  const actions = (
    <>
      <BusyButton className="button primary" isBusy={signOut.isBusy} onClick={signOut.start}>
        {signOut.isBusy ? words.signingOut : words.signOut}
      </BusyButton>
      <PageLink className="button quiet" to={returnPath(search) ?? "/"}>{words.stay}</PageLink>
    </>
  );
  return (
    <NoticePage heading={words.signOutHeading} actions={actions}>
      <p className="muted">{words.signOutLead}</p>
      {signOut.trouble && <Alert trouble={signOut.trouble} attempt={signOut.attempt} />}
    </NoticePage>
  );
}
