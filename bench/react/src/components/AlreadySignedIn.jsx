import { useSignOut } from "../hooks/useSignOut.js";
import { useFill, useWords } from "../Language.jsx";
import { shownName } from "../user.js";
import { Alert } from "./Alert.jsx";
import { BusyButton } from "./BusyButton.jsx";
import { NoticePage } from "./NoticePage.jsx";
import { PageLink } from "./PageLink.jsx";

/** For who opens the sign-in page and has a session: the forms would only puzzle. */
export function AlreadySignedIn({ user, returnTo }) {
  const words = useWords();
  const fill = useFill();
  const signOut = useSignOut();
  const name = shownName(user);
  const actions = (
    <>
      <PageLink className="button primary" to={returnTo}>{words.continueOn}</PageLink>
      <BusyButton className="button quiet" isBusy={signOut.isBusy} onClick={signOut.start}>{words.useAnotherAccount}</BusyButton>
    </>
  );
  return (
    <NoticePage heading={name ? fill(words.alreadySignedIn, name) : words.alreadySignedInNameless} actions={actions}>
      <p className="muted">{words.alreadySignedInLead}</p>
      {signOut.trouble && <Alert trouble={signOut.trouble} attempt={signOut.attempt} />}
    </NoticePage>
  );
}
