import { createRoot } from "react-dom/client";
import { SessionProvider, useSession } from "next-auth/react";

// How many components read the session, which part of it, and the seconds between two polls.
const query = new URLSearchParams(location.search);
const count = Number(query.get("count") ?? 1);
const Consumer = query.get("part") === "email" ? Email : Name;
const refetchInterval = Number(query.get("poll") ?? 0);

let changes = 0;

function Controls() {
  const { data, status, update } = useSession();
  const change = () => {
    changes += 1;
    update({ name: `Ada ${changes}` });
  };
  return (
    <>
      <p><span data-testid="session-status">{status}</span> <span data-testid="session-user">{data?.user.name}</span></p>
      <button data-testid="update" onClick={change}>Update</button>
      <button data-testid="refresh" onClick={() => update()}>Refresh</button>
    </>
  );
}

function Name() {
  const { data } = useSession();
  return <li>{data?.user.name}</li>;
}

/** There is no hook that reads a part. */
function Email() {
  const { data } = useSession();
  return <li>{data?.user.email}</li>;
}

createRoot(document.getElementById("app")).render(
  <SessionProvider refetchInterval={refetchInterval}>
    <Controls />
    <ul>{Array.from({ length: count }, (_, index) => <Consumer key={index} />)}</ul>
  </SessionProvider>,
);
