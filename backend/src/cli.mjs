import { StartError } from "./listen.mjs";
import { parseOptions, usage, UsageError } from "./options.mjs";
import { startAll } from "./start.mjs";

/** The command: reads the options, starts everything, stops it on a signal. */
export async function main(args) {
  const options = readOptions(args);
  if (!options) return;
  if (options.help) {
    console.log(usage());
    return;
  }

  const started = startAll(options, (line) => console.log(line));
  stopOnSignal(started);
  try {
    await started;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function readOptions(args) {
  try {
    return parseOptions(args, process.env);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}. See --help.`);
    process.exitCode = 2;
    return undefined;
  }
}

/**
 * The process is never told to exit: when all parts are closed, nothing is left
 * to wait for. A part that leaves something open shows as a process that stays.
 */
function stopOnSignal(started) {
  const stop = async () => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
    // Where the start has failed, everything has been closed already.
    const running = await started.catch(() => undefined);
    await running?.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
  started.catch(() => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
  });
}
