import { PageLink } from "../components/PageLink.jsx";
import { SessionCard } from "../components/SessionCard.jsx";
import { useUser } from "../hooks/useUser.js";
import { useFill, useWords } from "../Language.jsx";
import { signInPath } from "../returnPath.js";
import { firstName } from "../user.js";

const CODE = `\
const { data } = useSession();
return data && <Hello name={data.user.name} />;`;

/** What the visitor is told depends on what the session says. */
export default function Home() {
  const { user, status } = useUser();
  return (
    <main id="content" className="page">
      <section className="hero-with-card">
        <div className="hero"><Hero user={user} status={status} /></div>
        <SessionCard />
      </section>
      <section className="cards"><Cards status={status} /></section>
    </main>
  );
}

function Hero({ user, status }) {
  const words = useWords();
  const isLoading = status === "loading";
  return (
    <>
      <h1 tabIndex={-1} aria-busy={isLoading || undefined} data-before={words.homeSignedOut}>
        <span key={status}><Heading user={user} status={status} /></span>
      </h1>
      <div className="lead" data-before={words.homeSignedOutLead}>
        <span>
          {isLoading && <Placeholder text={words.homeSignedOutLead} />}
          {status === "authenticated" && words.homeSignedInLead}
          {status === "unauthenticated" && words.homeSignedOutLead}
        </span>
      </div>
      <div className="actions">
        {isLoading && <span className="skeleton button" />}
        {status === "authenticated" && <PageLink className="button primary" to="/account">{words.homeAccount}</PageLink>}
        {status === "unauthenticated" && <PageLink className="button primary" to={signInPath()}>{words.homeStart}</PageLink>}
      </div>
    </>
  );
}

function Heading({ user, status }) {
  const words = useWords();
  const fill = useFill();
  const name = firstName(user);
  if (status === "loading") return <><span className="visually-hidden">{words.loading}</span><Placeholder text={words.homeSignedOut} /></>;
  if (status === "unauthenticated") return words.homeSignedOut;
  return name ? fill(words.homeSignedIn, name) : words.homeSignedInNameless;
}

/** Grey lines in the shape of a text that may come here. */
function Placeholder({ text }) {
  return <span className="skeleton-text" data-text={text} />;
}

function Cards({ status }) {
  const words = useWords();
  if (status === "authenticated") {
    return (
      <article className="card">
        <h2>{words.homeCode}</h2>
        <pre className="code" dir="ltr" tabIndex={0}>{CODE}</pre>
      </article>
    );
  }
  return words.homePoints.map(([title, text]) =>
    status === "loading"
      ? <span key={title} className="skeleton card" />
      : <article key={title} className="card"><h2>{title}</h2><p className="muted">{text}</p></article>,
  );
}
