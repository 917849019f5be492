import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { Mark, NAME } from "../brand.jsx";
import { useSignOut } from "../hooks/useSignOut.js";
import { useUser } from "../hooks/useUser.js";
import { useWords } from "../Language.jsx";
import { pathOf, returnPath, signInPath } from "../returnPath.js";
import { routeOf } from "../routes.js";
import { ADMIN, shownName } from "../user.js";
import { Alert } from "./Alert.jsx";
import { BusyButton } from "./BusyButton.jsx";
import { PageLink } from "./PageLink.jsx";
import { SkipLink } from "./SkipLink.jsx";
import { ThemeSwitch } from "./ThemeSwitch.jsx";

/** The bar on every page: where to go, who is signed in, and the way in or out. */
export function Header() {
  const words = useWords();
  const location = useLocation();
  const { user, status } = useUser();
  const signOut = useSignOut();
  const signInLink = useRef(null);
  const isSignedOutHere = useRef(false);

  // The button that had the focus is gone then; what stands in its place gets it.
  useEffect(() => {
    if (status !== "unauthenticated" || !isSignedOutHere.current) return;
    isSignedOutHere.current = false;
    signInLink.current?.focus();
  }, [status]);
  const leave = () => {
    isSignedOutHere.current = true;
    signOut.start();
  };

  const pageLink = (to, label) => <PageLink to={to} isCurrent={location.pathname === to}>{label}</PageLink>;
  return (
    <>
      <header className="bar">
        <SkipLink />
        <PageLink className="brand" to="/"><Mark /><span dir="auto">{NAME}</span></PageLink>
        <nav aria-label={words.mainNavigation}>
          {pageLink("/", words.home)}
          {pageLink("/account", words.account)}
          {user?.role === ADMIN && pageLink("/members", words.members)}
        </nav>
        <Pill key={status} status={status} name={shownName(user)} />
        <ThemeSwitch />
        {status === "loading" && <span className="button small session-action skeleton" aria-hidden="true" />}
        {status === "unauthenticated" && (
          <PageLink className="button quiet small session-action" to={wayIn(location)} ref={signInLink}>{words.signIn}</PageLink>
        )}
        {status === "authenticated" && (
          <BusyButton className="button quiet small session-action" isBusy={signOut.isBusy} onClick={leave}>
            {signOut.isBusy ? words.signingOut : words.signOut}
          </BusyButton>
        )}
      </header>
      {signOut.trouble && <Alert trouble={signOut.trouble} attempt={signOut.attempt} />}
    </>
  );
}

/** A new one for each status: no part of it moves when it grows. */
function Pill({ status, name }) {
  return (
    <span className="pill">
      <span className="dot" data-status={status} />
      <span data-testid="session-status">{status}</span>
      {name && <span className="name" data-testid="session-user" title={name}>{name}</span>}
    </span>
  );
}

function wayIn(location) {
  if (location.pathname === "/") return signInPath();
  return signInPath(routeOf(location.pathname).isAboutSigningIn ? returnPath(location.search) : pathOf(location));
}
