import "./Avatar.css";
import { useState } from "react";
import { initials } from "../user.js";

/** The picture; the initials where there is none, or where it does not load. */
export function Avatar({ user }) {
  const [broken, setBroken] = useState();
  const url = user?.image;
  if (url?.startsWith("https:") && url !== broken) {
    return <img className="avatar" src={url} alt="" width="44" height="44" referrerPolicy="no-referrer" onError={() => setBroken(url)} />;
  }
  return <span className="avatar" aria-hidden="true">{initials(user) || <Person />}</span>;
}

function Person() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
      <circle cx="11" cy="7.5" r="3.7" />
      <path d="M3.8 18.8c.8-3.7 3.6-5.6 7.2-5.6s6.4 1.9 7.2 5.6" />
    </svg>
  );
}
