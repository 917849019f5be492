import { signOut } from "next-auth/react";
import { failure } from "../trouble.js";
import { useAction } from "./useAction.js";

/** Signs out in place, here and in other tabs: how it goes, and what starts it. */
export function useSignOut() {
  const action = useAction();
  const start = () => action.run(() => signOut({ redirect: false }).then(() => undefined, failure));
  return { ...action, start };
}
