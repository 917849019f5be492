import { createRoot } from "react-dom/client";
import { SessionProvider, signIn, signOut, useSession } from "next-auth/react";

function Status() {
  const { data, status } = useSession();
  const text = status === "authenticated" ? `authenticated as ${data.user.name}` : status;
  return <p data-testid="session-status">{text}</p>;
}

function onSubmit(event) {
  event.preventDefault();
  const { username, password } = Object.fromEntries(new FormData(event.currentTarget));
  signIn("credentials", { username, password, redirect: false });
}

createRoot(document.getElementById("app")).render(
  <SessionProvider>
    <Status />
    <form method="post" onSubmit={onSubmit}>
      <label>User name <input name="username" autoComplete="username" /></label>
      <label>Password <input name="password" type="password" autoComplete="current-password" /></label>
      <button>Sign in</button>
    </form>
    <button onClick={() => signOut({ redirect: false })}>Sign out</button>
  </SessionProvider>,
);
