import "./Members.css";
import { Alert } from "../components/Alert.jsx";
import { BusyButton } from "../components/BusyButton.jsx";
import { NoticePage } from "../components/NoticePage.jsx";
import { PageLink } from "../components/PageLink.jsx";
import { useGuardedUser } from "../hooks/useGuardedUser.js";
import { useSignOut } from "../hooks/useSignOut.js";
import { useFill, useWords } from "../Language.jsx";
import { ADMIN, shownName } from "../user.js";

const CODE = `\
if (data.user.role === "admin") {
  return <Members />;
}
return <Refused />;`;

/** A page for some of those who are signed in: shown to administrators, and refused to others with a way out. */
export default function Members() {
  const words = useWords();
  const fill = useFill();
  const { user } = useGuardedUser();
  if (user && user.role !== ADMIN) return <Refused name={shownName(user)} />;
  return (
    <main id="content" className="page" aria-busy={!user || undefined}>
      <section className="hero">
        <h1 tabIndex={-1}>{words.membersHeading}</h1>
        <p className="lead">{words.membersLead}</p>
      </section>
      {user ? (
        <section className="cards">
          <article className="card">
            <h2>{words.membersHow}</h2>
            <p className="muted">{words.membersHowText}</p>
            <p className="badge">{fill(words.membersFor, ADMIN)}</p>
          </article>
          <article className="card">
            <h2>{words.homeCode}</h2>
            <pre className="code" dir="ltr" tabIndex={0}>{CODE}</pre>
          </article>
        </section>
      ) : (
        <section className="cards">
          <span className="skeleton card" />
          <span className="skeleton card" />
        </section>
      )}
    </main>
  );
}

function Refused({ name }) {
  const words = useWords();
  const fill = useFill();
  // Whoever signs out here is led on by the guard, and comes back here.
  const signOut = useSignOut();
  const actions = (
    <>
      <BusyButton className="button primary" isBusy={signOut.isBusy} onClick={signOut.start}>{words.useAnotherAccount}</BusyButton>
      <PageLink className="button quiet" to="/">{words.backToStart}</PageLink>
    </>
  );
  return (
    <NoticePage heading={words.membersRefused} actions={actions}>
      <p className="muted" data-part="refused">{name ? fill(words.membersRefusedLead, name) : words.membersRefusedNameless}</p>
      {signOut.trouble && <Alert trouble={signOut.trouble} attempt={signOut.attempt} />}
    </NoticePage>
  );
}
