import { useEffect, useRef } from "react";
import { NAME } from "../brand.jsx";
import { useWords } from "../Language.jsx";

/**
 * Does for a change of page what a browser does for a new document: the title
 * changes, a screen reader's focus goes to the heading, the page starts at its
 * top. The first page is the browser's own doing and is left alone.
 */
export function useArrival(route) {
  const words = useWords();
  const arrived = useRef(route);
  useEffect(() => {
    document.title = `${words[route.title]} · ${NAME}`;
  }, [route, words]);
  useEffect(() => {
    // Gone for good: it has served its purpose.
    document.getElementById("shell")?.remove();
    if (arrived.current === route) return;
    arrived.current = route;
    scrollTo(0, 0);
    document.querySelector("main h1")?.focus();
  }, [route]);
}
