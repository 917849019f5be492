import { once } from "node:events";
import http from "node:http";

export const HOST = "127.0.0.1";

/** A part that cannot start; the message is one sentence for a person. */
export class StartError extends Error {}

/**
 * Listens on the loopback address and answers with the real port.
 *
 * `part` and `option` are only for the message: the person must learn which of
 * the four ports is the taken one and how to choose another.
 */
export async function listen(server, { port, part, option }) {
  server.listen(port, HOST);
  // Of smtp-server it is the inner server that emits "listening".
  const listener = server.server ?? server;
  try {
    await once(listener, "listening");
  } catch (error) {
    throw new StartError(reason(error, { port, part, option }));
  }
  return listener.address().port;
}

function reason(error, { port, part, option }) {
  const choose = `choose another one with ${option}`;
  if (error.code === "EADDRINUSE") return `Port ${port} of the ${part} is taken, ${choose}.`;
  if (error.code === "EACCES") return `Port ${port} of the ${part} may not be used by this user, ${choose}.`;
  return `The ${part} cannot listen on port ${port}: ${error.message}.`;
}

/**
 * Starts an HTTP server. `close` ends connections that are kept alive at once, and
 * after `patience` milliseconds those whose request is still under way.
 */
export async function startHttp(handler, { patience = 0, ...where }) {
  const server = http.createServer(handler);
  const port = await listen(server, where);
  return {
    port,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const limit = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(limit);
    },
  };
}
