import { CONSUMERS, EQUAL_APPS, APPS } from "../candidates.mjs";
import { CHANGES, dayOf } from "../measure/cases.mjs";
import { bars, logLog, stacks, TONES } from "./svg.mjs";

const KINDS = ["html", "css", "js", "wasm", "json", "svg", "other"];
const TABS = "to look back at one of so many tabs";

const isOurs = ({ name }) => name.startsWith("yew");
const label = (seat) => (isOurs(seat) ? `${seat.title}, on ${seat.backend}` : seat.title);

function tone(seat) {
  if (!isOurs(seat)) return TONES[seat.backend];
  if (seat.name === "yew" || seat.name === "yew-small-std") return TONES.shipped;
  return seat.backend === "v4" ? TONES.ours : TONES.second;
}

/** The pictures of the report: name → SVG, for what was measured. */
export function plots(figures) {
  const made = {
    start: () => start(figures),
    size: () => size(figures),
    updates: () => updates(figures),
    reads: () => reads(figures),
    growth: () => growth(figures),
    load: () => load(figures),
  };
  return Object.fromEntries(Object.entries(made).filter(([part]) => figures.has(part)).map(([part, make]) => [part, make()]));
}

function start(figures) {
  const groups = ["first paint", "app painted", "session shown"].map((metric) => ({
    label: metric,
    bars: APPS.map((seat) => ({ label: label(seat), tone: tone(seat), ...figures.find("start", "cold, slow, signed in", metric, seat.id) })).filter(({ median }) => median !== undefined),
  }));
  return bars({ title: "Cold start, signed in: CPU 4× slower, 1.6 Mbit/s, 150 ms", unit: "ms", groups });
}

function size(figures) {
  const rows = ["load of the sign-in page", "whole app"].flatMap((name) =>
    APPS.filter((seat) => (!isOurs(seat) || seat.backend === "v4") && figures.find("size", name, "total", seat.id)).map((seat) => ({
      label: `${seat.title}${name === "whole app" ? ", whole" : ""}`,
      parts: Object.fromEntries(KINDS.map((kind) => [kind, (figures.median("size", name, kind, seat.id) ?? 0) / 1000])),
    })));
  return stacks({ title: "Bytes to load the sign-in page, and of the whole app; brotli", unit: "kB", rows });
}

function updates(figures) {
  const series = CONSUMERS.flatMap((seat) =>
    Object.entries(CHANGES).map(([part, name]) => ({
      label: `${isOurs(seat) ? "Yew" : "React"} ${seat.backend}${part === "email" ? ", unchanged" : ""}`,
      tone: tone(seat),
      isDashed: part === "email",
      points: figures.points("updates", name, "main thread busy", seat.id),
    })));
  return logLog({ title: "One change of the session, by the components that read it", xTitle: "components", yTitle: "main thread busy, ms", series });
}

function reads(figures) {
  const series = EQUAL_APPS.map((seat) => ({ label: label(seat), tone: tone(seat), points: figures.points("reads", TABS, "reads", seat.id) }));
  return logLog({ title: "Session reads when a person comes back to one of their tabs", xTitle: "tabs open", yTitle: "reads", series });
}

function growth(figures) {
  const series = CONSUMERS.map((seat) => ({
    label: label(seat),
    tone: tone(seat),
    points: figures.points("growth", "session of so many bytes", "answer → painted", seat.id),
  }));
  return logLog({ title: "A session’s way from the answer to the screen, by its size", xTitle: "bytes", yTitle: "ms", series });
}

function load(figures) {
  const clients = { "yew-nextauth": TONES.ours, "next-auth v4": TONES.v4, "next-auth v5": TONES.v5 };
  const series = Object.entries(clients).flatMap(([client, color]) =>
    [undefined, 300].map((interval) => ({
      label: `${client}${interval ? ", 5 min poll" : ""}`,
      tone: color,
      isDashed: interval !== undefined,
      points: figures.points("load", dayOf(interval), "requests per second, busiest minute", client),
    })));
  return logLog({ title: "What a crowd asks of the server in its busiest minute, simulated", xTitle: "people", yTitle: "requests per second", series });
}
