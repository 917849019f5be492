import { useAction } from "../hooks/useAction.js";
import { useWords } from "../Language.jsx";
import { askPasskey } from "../passkey.js";
import { passkeyRefusal } from "../trouble.js";
import { Alert } from "./Alert.jsx";
import { BusyButton } from "./BusyButton.jsx";

/** Asks for a passkey, in a dialog of the browser. */
export function PasskeyButton({ provider, returnTo, isLatest, onStart, onFailure, onSuccess }) {
  const words = useWords();
  const action = useAction();
  const ask = async () => {
    const { answer, trouble } = await askPasskey(provider, { callbackUrl: returnTo }, passkeyRefusal);
    if (answer) onSuccess(answer);
    else onFailure();
    return trouble;
  };
  const onClick = () => {
    if (action.isRunning.current) return;
    onStart();
    action.run(ask, { isLeaving: true });
  };
  return (
    <>
      <BusyButton className="button quiet wide" data-provider={provider.id} isBusy={action.isBusy} icon={<Key />} onClick={onClick}>
        {action.isBusy ? words.waitingForPasskey : words.signInWithPasskey}
      </BusyButton>
      {action.trouble?.reason && isLatest && <Alert trouble={action.trouble} attempt={action.attempt} />}
    </>
  );
}

function Key() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <circle cx="6" cy="7" r="3.6" />
      <path d="M9.2 8.8 15.4 15M12.4 12l1.8-1.8M6 6.9v.1" />
    </svg>
  );
}
