import { useCallback, useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { Ornament } from "../brand.jsx";
import { Alert } from "../components/Alert.jsx";
import { AlreadySignedIn } from "../components/AlreadySignedIn.jsx";
import { BusyButton } from "../components/BusyButton.jsx";
import { Ways } from "../components/Ways.jsx";
import { useProviders } from "../hooks/useProviders.js";
import { useUser } from "../hooks/useUser.js";
import { useWords } from "../Language.jsx";
import { returnPath, sameSitePath } from "../returnPath.js";
import { linkedError } from "../trouble.js";

/**
 * Everything that the server offers to sign in with. Nothing here leaves the
 * page but the buttons of providers with a page of their own. Once somebody is
 * signed in, it makes way for the page that they came for.
 */
export default function SignIn() {
  const words = useWords();
  const { search } = useLocation();
  const navigate = useNavigate();
  const { user, status } = useUser();
  const providers = useProviders();
  const [wasChoosing, setWasChoosing] = useState(false);
  const [isTrying, setIsTrying] = useState(false);
  // The way in that was tried last: what others said before is no longer of use.
  const [latest, setLatest] = useState();
  const returnTo = returnPath(search) ?? "/";

  if (status === "unauthenticated" && !wasChoosing) setWasChoosing(true);
  // Somebody has signed in while the page was open. An attempt of this page
  // knows better where to go: the server tells it.
  const isLeaving = status === "authenticated" && wasChoosing && !isTrying;
  useEffect(() => {
    if (isLeaving) navigate(returnTo, { replace: true });
  }, [isLeaving, navigate, returnTo]);

  const onStart = useCallback((way) => {
    setLatest(way);
    setIsTrying(true);
  }, []);
  const onFailure = useCallback(() => setIsTrying(false), []);
  const onSuccess = useCallback(
    (answer, address) => {
      if (address) navigate("/verify-request", { state: { address } });
      else navigate(sameSitePath(answer.url) ?? returnTo, { replace: true });
    },
    [navigate, returnTo],
  );

  if (status === "authenticated" && !wasChoosing) return <AlreadySignedIn user={user} returnTo={returnTo} />;
  const code = new URLSearchParams(search).get("error");
  return (
    <main id="content" className="split">
      <section className="pane">
        <div className="box">
          <div className="head">
            <h1 tabIndex={-1}>{words.signInHeading}</h1>
            <p className="muted">{words.signInLead}</p>
          </div>
          {code !== null && !latest && <Alert trouble={linkedError(code)} />}
          {status === "loading" || (!providers.list && !providers.isUnreachable)
            ? <Skeleton />
            : providers.list
              ? <Ways list={providers.list} {...{ returnTo, latest, onStart, onFailure, onSuccess }} />
              : <NoAnswer providers={providers} />}
        </div>
      </section>
      <aside className="side" aria-hidden="true">
        <Ornament />
        <div className="words">
          <p className="claim">{words.claim}</p>
          <p>{words.claimDetail}</p>
        </div>
      </aside>
    </main>
  );
}

function NoAnswer({ providers }) {
  const words = useWords();
  return (
    <Alert trouble={{ reason: "network" }}>
      <BusyButton className="button quiet small" isBusy={providers.isLoading} onClick={providers.retry}>
        {providers.isLoading ? words.trying : words.tryAgain}
      </BusyButton>
    </Alert>
  );
}

/** In the size of what mostly comes. */
function Skeleton() {
  const words = useWords();
  return (
    <div className="box" aria-busy="true">
      <span className="visually-hidden">{words.loading}</span>
      <span className="skeleton control" />
      <span className="rule" />
      <div className="field-stack">
        <span className="skeleton field" />
        <span className="skeleton field" />
        <span className="skeleton control" />
      </div>
    </div>
  );
}
