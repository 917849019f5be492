import "./Account.css";
import { useEffect, useRef } from "react";
import { Alert } from "../components/Alert.jsx";
import { BrowserCard } from "../components/BrowserCard.jsx";
import { BusyButton } from "../components/BusyButton.jsx";
import { PasskeyCard } from "../components/PasskeyCard.jsx";
import { SessionCard } from "../components/SessionCard.jsx";
import { TextField } from "../components/TextField.jsx";
import { NAME } from "../fields.js";
import { useAction } from "../hooks/useAction.js";
import { useGuardedUser } from "../hooks/useGuardedUser.js";
import { useWords } from "../Language.jsx";

/** What one may change about oneself, and what the server knows. Needs a session. */
export default function Account() {
  const words = useWords();
  const { user, update } = useGuardedUser();
  return (
    <main id="content" className="page" aria-busy={!user || undefined}>
      <section className="hero">
        <h1 tabIndex={-1}>{words.accountTitle}</h1>
        <p className="lead">{words.accountLead}</p>
      </section>
      {user ? (
        <>
          <section className="cards">
            <ProfileCard name={user.name ?? ""} update={update} />
            <SessionCard />
          </section>
          <section className="cards more">
            <BrowserCard />
            <PasskeyCard />
          </section>
        </>
      ) : (
        <section className="cards">
          <span className="skeleton card tall" />
          <span className="skeleton card tall" />
        </section>
      )}
    </main>
  );
}

/** Null is all that next-auth tells of an update that failed. */
const NOT_SAVED = { reason: "network" };
const NAMELESS = { isNameless: true };

function ProfileCard({ name, update }) {
  const words = useWords();
  const { run, fail, isRunning, isBusy, isDone, trouble, attempt } = useAction();
  const form = useRef(null);
  const isNameless = trouble === NAMELESS;
  useEffect(() => {
    if (isNameless) form.current.elements.name.focus();
  }, [isNameless, attempt]);
  const onSubmit = (event) => {
    event.preventDefault();
    if (isRunning.current) return;
    const typed = new FormData(form.current).get("name").trim();
    if (!typed) return fail(NAMELESS);
    run(async () => ((await update({ name: typed })) ? undefined : NOT_SAVED));
  };
  return (
    <form className="card profile-card" noValidate ref={form} onSubmit={onSubmit}>
      <h2>{words.profile}</h2>
      <Alert trouble={isNameless ? undefined : trouble} attempt={attempt} />
      <TextField id="profile-name" field={NAME} hint={words.nameHint} initial={name} error={isNameless ? words[NAME.missing] : undefined} />
      <div className="end">
        <BusyButton type="submit" className="button primary" isBusy={isBusy}>{isBusy ? words.saving : words.save}</BusyButton>
        <p role="status">{isDone && words.saved}</p>
      </div>
    </form>
  );
}
