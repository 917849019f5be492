import { useSession } from "next-auth/react";

/**
 * Who is signed in. next-auth says "loading" also while it saves a change: who
 * is known stays known then.
 */
export function useUser(options) {
  const { data, status, update } = useSession(options);
  return { user: data?.user, expires: data?.expires, status: data ? "authenticated" : status, update };
}
