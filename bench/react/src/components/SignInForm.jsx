import "./SignInForm.css";
import { signIn } from "next-auth/react";
import { useEffect, useRef } from "react";
import { useAction } from "../hooks/useAction.js";
import { useSlow } from "../hooks/useSlow.js";
import { useFill, useWords } from "../Language.jsx";
import { failure, refusal } from "../trouble.js";
import { Alert } from "./Alert.jsx";
import { BusyButton } from "./BusyButton.jsx";
import { TextField } from "./TextField.jsx";

/**
 * The form of a provider that checks a password or mails a link. The page
 * stays: a refusal is shown in the form and costs nothing but the secret, a
 * lost connection costs nothing at all.
 */
export function SignInForm({ provider, layout, returnTo, isFirst, isLatest, onStart, onFailure, onSuccess }) {
  const words = useWords();
  const fill = useFill();
  const action = useAction();
  const form = useRef(null);
  const { fields } = layout;

  useEffect(() => {
    if (action.phase !== "failed") return;
    leadBack(form.current, fields, action.trouble);
    onFailure();
    // Once for each attempt, whatever else has changed.
  }, [action.attempt]);

  const onSubmit = (event) => {
    event.preventDefault();
    if (action.isRunning.current) return;
    onStart();
    const typed = read(form.current, fields);
    const faults = faultsIn(form.current, fields, typed);
    if (faults) return action.fail({ faults });
    action.run(
      async () => {
        const { answer, trouble } = await send(provider, typed, returnTo);
        if (answer) onSuccess(answer, typed.email);
        return trouble;
      },
      { isLeaving: true },
    );
  };

  const { isBusy } = action;
  const trouble = action.phase === "failed" && isLatest ? action.trouble : undefined;
  const alertId = `${provider.id}-alert`;
  const errorOf = (field) => words[trouble?.faults?.[field.name]];
  const isSlow = useSlow(isBusy);
  return (
    <form method="post" noValidate data-provider={provider.id} ref={form} onSubmit={onSubmit}>
      <Alert id={alertId} trouble={trouble?.refused ?? trouble?.unanswered} attempt={action.attempt} />
      <div className={layout.areBesideEachOther ? "side-by-side" : "field-stack"}>
        {fields.map((field) => (
          <TextField
            key={field.name}
            id={`${provider.id}-${field.name}`}
            field={field}
            error={errorOf(field)}
            refusedBy={trouble?.refused && alertId}
            isBusy={isBusy}
          />
        ))}
      </div>
      <BusyButton type="submit" className={isFirst ? "button primary wide" : "button quiet wide"} isBusy={isBusy}>
        {isBusy ? words[layout.busy] : fill(words[layout.submit], provider.name)}
      </BusyButton>
      <p className="slow" role="status">{isSlow && words.slowServer}</p>
    </form>
  );
}

function read(form, fields) {
  const data = new FormData(form);
  return Object.fromEntries(fields.map(({ name, isSecret }) => [name, isSecret ? data.get(name) : data.get(name).trim()]));
}

/** The key of what to say of each field that is not filled in right; nothing if all are. */
function faultsIn(form, fields, typed) {
  const faults = {};
  for (const { name, missing, malformed } of fields) {
    if (!typed[name]) faults[name] = missing;
    else if (malformed && form.elements[name].validity.typeMismatch) faults[name] = malformed;
  }
  return Object.keys(faults).length > 0 ? faults : undefined;
}

async function send(provider, typed, returnTo) {
  try {
    const answer = await signIn(provider.id, { ...typed, callbackUrl: returnTo, redirect: false });
    // next-auth leads to another page where it can't reach the server.
    if (!answer) return { trouble: undefined };
    return answer.ok && !answer.error ? { answer } : { trouble: { refused: refusal(answer.error ?? "Signin") } };
  } catch (error) {
    return { trouble: { unanswered: failure(error) } };
  }
}

/** Puts the person where the form goes on: a refused secret is to be typed again. */
function leadBack(form, fields, { faults, refused }) {
  const secrets = fields.filter(({ isSecret }) => isSecret);
  if (refused) for (const { name } of secrets) form.elements[name].value = "";
  const next = faults ? Object.keys(faults)[0] : refused && (secrets[0] ?? fields[0]).name;
  if (next) form.elements[next].focus();
}
