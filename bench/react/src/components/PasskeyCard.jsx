import "./PasskeyCard.css";
import { useAction } from "../hooks/useAction.js";
import { useProviders } from "../hooks/useProviders.js";
import { useWords } from "../Language.jsx";
import { askPasskey, passkeyProvider } from "../passkey.js";
import { registrationRefusal } from "../trouble.js";
import { Alert } from "./Alert.jsx";
import { BusyButton } from "./BusyButton.jsx";

/** Adds a passkey to the account. It comes below the rest when the server has said that it knows them, so that nothing moves. */
export function PasskeyCard() {
  const words = useWords();
  const { list } = useProviders();
  const action = useAction();
  const provider = passkeyProvider(list);
  if (!provider) return null;
  const add = () => action.run(async () => (await askPasskey(provider, { action: "register" }, registrationRefusal)).trouble);
  return (
    <article className="card wide-card passkey-card" data-part="passkeys">
      <div className="words">
        <h2>{words.passkeys}</h2>
        <p className="muted">{words.passkeysLead}</p>
        {action.trouble?.reason && <Alert trouble={action.trouble} attempt={action.attempt} />}
      </div>
      <div className="end">
        <BusyButton className="button quiet" isBusy={action.isBusy} onClick={add}>
          {action.isBusy ? words.waitingForPasskey : words.addPasskey}
        </BusyButton>
        <p role="status">{action.isDone && words.passkeyAdded}</p>
      </div>
    </article>
  );
}
