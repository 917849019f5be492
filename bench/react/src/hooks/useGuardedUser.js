import { useCallback } from "react";
import { useLocation, useNavigate } from "react-router";
import { pathOf, signInPath } from "../returnPath.js";
import { useUser } from "./useUser.js";

/** The session for a page that needs one: who has none goes to the sign-in page and comes back here. */
export function useGuardedUser() {
  const location = useLocation();
  const navigate = useNavigate();
  const onUnauthenticated = useCallback(() => navigate(signInPath(pathOf(location)), { replace: true }), [location, navigate]);
  return useUser({ required: true, onUnauthenticated });
}
