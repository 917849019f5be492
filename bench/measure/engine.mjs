import { criterion, onHost } from "../support/host.mjs";

export const title = "The engine on the host";
export const isOnHost = true;

const SCENES = {
  read: "a read and its answer",
  heard: "an answer of another tab",
  look: "a look away and back",
  day: "a day with many tabs, in a simulated browser",
};
const WEIGHTS = {
  engine_bytes: "the engine itself",
  engine_with_session_bytes: "with a session",
  simulated_tab_bytes: "with the simulated browser around it",
};

/** Speed by criterion, weight by the growth of a process that makes 10,000 tabs. */
export function measure() {
  const { engine } = onHost("engine", "--estimates", criterion());
  const record = { seat: "yew-nextauth" };
  const speeds = Object.entries(SCENES).map(([scene, metric]) => ({
    ...record,
    case: "inputs per second",
    metric,
    unit: "1/s",
    values: [Math.round(engine.scenes[scene].inputs_per_second)],
  }));
  const weights = Object.entries(WEIGHTS)
    .filter(([field]) => engine.memory[field] !== null)
    .map(([field, metric]) => ({ ...record, case: "memory of a tab", metric, unit: "B", values: [engine.memory[field]] }));
  return [...speeds, ...weights];
}
