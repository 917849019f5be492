import { Link } from "react-router";
import { routeOf } from "../routes.js";

/** A link within the app, whose page is fetched as soon as somebody seems to go there. */
export function PageLink({ to, isCurrent, ...props }) {
  const prepare = () => {
    routeOf(to.split(/[?#]/)[0]).load().catch(() => {
      // Said when somebody does go there.
    });
  };
  return <Link to={to} aria-current={isCurrent ? "page" : undefined} onPointerEnter={prepare} onFocus={prepare} {...props} />;
}
