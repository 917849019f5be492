import { getProviders } from "next-auth/react";
import { useCallback, useEffect, useState } from "react";

/** What the server offers to sign in with; nothing until it is known. */
export function useProviders() {
  const [state, setState] = useState({ isLoading: true });
  const load = useCallback(async () => {
    setState((before) => ({ ...before, isLoading: true }));
    // Null when there was no answer: next-auth has written the reason to the console.
    const providers = await getProviders();
    setState({ isLoading: false, isUnreachable: !providers, list: providers ? Object.values(providers) : undefined });
  }, []);
  useEffect(() => {
    load();
  }, [load]);
  return { ...state, retry: load };
}
