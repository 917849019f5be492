import "./TextField.css";
import { useState } from "react";
import { useFill, useWords } from "../Language.jsx";

/**
 * A labelled input, with what a password needs. The browser holds what is
 * typed, and it is read when the form is sent: password managers fill fields
 * in without telling.
 */
export function TextField({ id, field, error, refusedBy, hint, initial, isBusy }) {
  const words = useWords();
  const { label, isSecret, isVerbatim } = field;
  const [isShown, setIsShown] = useState(false);
  const [hasCapsLock, setHasCapsLock] = useState(false);

  // What was shown is hidden again when the form is sent.
  if (isBusy && isShown) setIsShown(false);

  const onKey = (event) => setHasCapsLock(event.getModifierState("CapsLock"));
  const keys = isSecret && { onKeyDown: onKey, onKeyUp: onKey, onBlur: () => setHasCapsLock(false) };
  const verbatim = isVerbatim && { autoCapitalize: "none", spellCheck: "false" };
  const describedBy = [error && `${id}-error`, refusedBy, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="text-field">
      <div className="above">
        <label htmlFor={id}>{words[label]}</label>
        {isSecret && <span className="caps" role="status">{hasCapsLock && words.capsLock}</span>}
      </div>
      <div className={isSecret ? "in has-show" : "in"}>
        <input
          {...field.input}
          {...keys}
          {...verbatim}
          id={id}
          name={field.name}
          type={isShown ? "text" : field.input.type}
          defaultValue={initial}
          placeholder={words[field.placeholder]}
          aria-invalid={error || refusedBy ? "true" : undefined}
          aria-describedby={describedBy || undefined}
        />
        {isSecret && <ShowButton id={id} label={words[label]} isShown={isShown} onClick={() => setIsShown(!isShown)} />}
      </div>
      {error && <p className="error" id={`${id}-error`}>{error}</p>}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

function ShowButton({ id, label, isShown, onClick }) {
  const words = useWords();
  const fill = useFill();
  const [text, longText] = isShown ? [words.hide, words.hideField] : [words.show, words.showField];
  return <button type="button" aria-controls={id} aria-label={fill(longText, label)} onClick={onClick}>{text}</button>;
}
