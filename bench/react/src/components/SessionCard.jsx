import "./SessionCard.css";
import { useEffect, useReducer } from "react";
import { useUser } from "../hooks/useUser.js";
import { useLanguage, useWords } from "../Language.jsx";
import { dateAndTime, distanceTo } from "../times.js";
import { shownName } from "../user.js";
import { Avatar } from "./Avatar.jsx";

/** How often the times are told anew, in milliseconds. */
const INTERVAL = 15_000;

/** The session at a glance: who is signed in, and until when. */
export function SessionCard() {
  const words = useWords();
  const { user, expires, status } = useUser();
  return (
    <article className="card session-card" data-part="session">
      <div className="who">
        <Avatar user={user} />
        <h2>
          {status === "loading" && <><span className="visually-hidden">{words.session}</span><span className="skeleton line name" /></>}
          {status === "unauthenticated" && words.sessionNobody}
          {user && <bdi>{shownName(user) ?? words.session}</bdi>}
        </h2>
      </div>
      {status === "loading" && (
        <div className="facts" aria-hidden="true">
          <span className="skeleton line" />
          <span className="skeleton line" />
          <span className="skeleton line" />
        </div>
      )}
      {user && (
        <dl className="facts">
          <Row label={words.sessionEmail}>{user.email && <bdi>{user.email}</bdi>}</Row>
          <Row label={words.sessionRole}>{user.role && <bdi>{user.role}</bdi>}</Row>
          <Row label={words.sessionEnds}>{expires && <Time time={new Date(expires)} />}</Row>
        </dl>
      )}
    </article>
  );
}

function Row({ label, children }) {
  const words = useWords();
  return <div><dt>{label}</dt><dd>{children || words.notGiven}</dd></div>;
}

/** How far off it is; the time itself for who asks for it. */
function Time({ time }) {
  const language = useLanguage();
  const [, tell] = useReducer((count) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tell, INTERVAL);
    return () => clearInterval(timer);
  }, []);
  return <span title={dateAndTime(time, language)}>{distanceTo(time, language)}</span>;
}
