import "./BrowserCard.css";
import { useSignOut } from "../hooks/useSignOut.js";
import { useWords } from "../Language.jsx";
import { Alert } from "./Alert.jsx";
import { BusyButton } from "./BusyButton.jsx";

/** Signs out in all tabs of the browser, and says that it is all of them. */
export function BrowserCard() {
  const words = useWords();
  const signOut = useSignOut();
  return (
    <article className="card wide-card browser-card" data-part="browser">
      <div className="words">
        <h2>{words.thisBrowser}</h2>
        <p className="muted">{words.signOutEverywhereLead}</p>
        {signOut.trouble && <Alert trouble={signOut.trouble} attempt={signOut.attempt} />}
      </div>
      <BusyButton className="button quiet" isBusy={signOut.isBusy} onClick={signOut.start}>
        {signOut.isBusy ? words.signingOut : words.signOutEverywhere}
      </BusyButton>
    </article>
  );
}
