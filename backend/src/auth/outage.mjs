import { AsyncLocalStorage } from "node:async_hooks";
import { BASE_PATH } from "./shared.mjs";

const requests = new AsyncLocalStorage();

/** Notes that the database has failed the request at hand. */
export function noteFailure() {
  const request = requests.getStore();
  if (request) request.hasFailed = true;
}

/**
 * Answers 503 to who asks for the session while it can't be read. Both versions
 * say 200 and "nobody is signed in" then, which a page can only take for a
 * sign-out.
 */
export function outageHandler(auth) {
  return (req, res) => {
    const [pathname] = req.url.split("?", 1);
    if (pathname !== `${BASE_PATH}/session`) return auth(req, res);
    const request = { hasFailed: false };
    const { writeHead } = res;
    res.writeHead = (status, ...rest) => writeHead.call(res, request.hasFailed ? 503 : status, ...rest);
    return requests.run(request, () => auth(req, res));
  };
}
