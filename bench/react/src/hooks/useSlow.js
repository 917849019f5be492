import { useEffect, useState } from "react";

/** After so many milliseconds something takes longer than people expect. */
const PATIENCE = 4_000;

/** Whether something that is under way takes its time. */
export function useSlow(isBusy) {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(() => setIsSlow(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isBusy]);
  return isSlow && isBusy;
}
