import { useCallback, useRef, useState } from "react";

const IDLE = { phase: "idle", attempt: 0 };

/**
 * Runs something that takes time, once at a time. `run` takes a function that
 * gives a promise of the trouble that it met, or of nothing; what it throws is
 * for the caller to have caught. With `isLeaving` it stays busy after a
 * success, so that nothing flashes while the page makes way.
 */
export function useAction() {
  const [state, setState] = useState(IDLE);
  const isRunning = useRef(false);
  const fail = useCallback((trouble) => {
    isRunning.current = false;
    setState(({ attempt }) => ({ phase: "failed", attempt: attempt + 1, trouble }));
  }, []);
  const run = useCallback(
    async (work, { isLeaving = false } = {}) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setState(({ attempt }) => ({ phase: "busy", attempt }));
      const trouble = await work();
      if (trouble) return fail(trouble);
      if (isLeaving) return;
      isRunning.current = false;
      setState(({ attempt }) => ({ phase: "done", attempt }));
    },
    [fail],
  );
  const reset = useCallback(() => {
    isRunning.current = false;
    setState(IDLE);
  }, []);
  return { ...state, isBusy: state.phase === "busy", isDone: state.phase === "done", isRunning, run, fail, reset };
}
