import "./Alert.css";
import { useWords } from "../Language.jsx";

/**
 * Says what went wrong, at the place where it did. Without trouble nothing is
 * seen, but the region is there: a screen reader speaks what comes into a
 * region that it knows. With each attempt the same words are spoken again.
 */
export function Alert({ id, trouble, attempt, children }) {
  const words = useWords();
  if (!trouble) return <div role="alert" id={id} />;
  const [title, advice] = words.troubles[trouble.reason];
  return (
    <div role="alert" id={id}>
      <div className="alert" key={attempt}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <circle cx="9" cy="9" r="8" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="M9 5v5M9 12.6v.1" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
        <div className="text">
          <p>
            <strong>{title}</strong> {advice}
            <Quote quote={trouble.quote} />
          </p>
          {children}
        </div>
      </div>
    </div>
  );
}

/** The words of others, and whose they are. */
export function Quote({ quote }) {
  const words = useWords();
  if (!quote) return null;
  if (quote.of === "server") return <> {words.serverSaid} <q dir="auto">{quote.text}</q></>;
  return <> {words.codeGiven} <code dir="ltr">{quote.text}</code></>;
}
