import { goals, judge } from "./goals.mjs";
import { groupBy } from "./group-by.mjs";
import { shown } from "./svg.mjs";

const PICTURES = {
  start: "First paint, the app and the session in a cold start",
  size: "Bytes by kind",
  updates: "What a change costs by the number of components",
  reads: "Reads by the number of tabs",
  growth: "What a session costs by its size",
  load: "Requests in the busiest minute by the number of people",
};

/** The whole report; `pictures` are the names of those that are there. */
export function markdown(results, figures, pictures) {
  const lines = goals(figures).map((goal) => ({ ...goal, verdict: judge(figures, goal) }));
  return [
    "# Benchmarks",
    "",
    "Written by `cargo xtask bench`, which builds the app and its peers in React, lets them take turns in one headless browser over one server, and measures again what this page says. `cargo xtask bench start` measures that part only, and leaves the others as they are. No test depends on a time.",
    "",
    ...machines(results, figures),
    "",
    "## Goals",
    "",
    "Each figure is a median, each ratio ours by the peer’s: Yew in front of next-auth v4 against React with next-auth v4, and the same with v5. The ratio that counts is the larger of both, that to the better peer. Ours is the app without its playground, which the peers do not have. Bytes and requests are the same in each run; of times and memory a single run tells little.",
    "",
    ...goalTable(lines, figures),
    "",
    ...notAhead(lines),
    ...pictures.flatMap((name) => [`![${PICTURES[name]}](${name}.svg)`, ""]),
    "## How it is measured",
    "",
    METHOD,
    "",
    "## All figures",
    "",
    "Median, in brackets the quartiles.",
    "",
    ...Object.entries(results.parts).flatMap(([name, part]) => partTables(name, part, figures)),
  ].join("\n");
}

function machines({ parts }, figures) {
  const byMachine = groupBy(Object.entries(parts), ([, { machine, date, isQuick }]) => JSON.stringify([machine, date, isQuick]));
  return [...byMachine].map(([key, list]) => {
    const [{ cores, cpu, memory, system, browser, node }, date, isQuick] = JSON.parse(key);
    const names = list.map(([name]) => `\`${name}\` (${runsOf(figures, name)})`).join(", ");
    const warning = isQuick ? " **By `--quick`: shows that it works, proves nothing.**" : "";
    const facts = [date, `${cores} cores of ${cpu}`, memory, system, browser, `Node ${node}`].filter(Boolean);
    return `- ${names}: ${facts.join(", ")}.${warning}`;
  });
}

/** How often it was measured, in words. */
function runsOf(figures, part) {
  const [fewest, most] = figures.runs(part);
  if (most === 1) return "single run";
  return fewest === most ? `${most} runs` : `${fewest} to ${most} runs`;
}

function goalTable(lines, figures) {
  const rows = lines.map(({ row, what, goal, command, verdict, isAbsolute }) => {
    if (!verdict) return `| ${row} | ${what} | | | | ${goal} | not measured | | \`${command}\` |`;
    const { pairs, worst, isMet } = verdict;
    const side = (of) => pairs.map((pair) => shown(pair[of])).join(" / ");
    const result = isMet === undefined ? "" : isMet ? "met" : "**missed**";
    return `| ${row} | ${what} | ${side("ours")} | ${side("peer")} | ${isAbsolute ? shown(worst) : `${worst.toFixed(2)}×`} | ${goal} | ${result} | ${runsOf(figures, command)} | \`${command}\` |`;
  });
  return ["| # | What | Yew, v4 / v5 | React, v4 / v5 | Result | Goal | | Runs | Sub-command |", "|---|---|---|---|---|---|---|---|---|", ...rows];
}

function notAhead(lines) {
  const behind = lines.filter(({ verdict, isAbsolute }) => verdict && !isAbsolute && verdict.worst > 1);
  if (behind.length === 0) return [];
  return ["Where React is ahead:", "", ...behind.map(({ what, verdict }) => `- ${what}: ${verdict.worst.toFixed(2)}×`), "", "[Why](misses.md), and [what was tried for the bytes](size-diary.md).", ""];
}

const METHOD = `- One server for all, in Node, HTTP/1.1 with connections that stay open. All files are compressed by brotli at quality 11 beforehand; those with a hash in their name are cached for good, the others asked for again by their tag. The API is the reference servers of \`backend/\`, through the same server.
- Bytes are those of bodies as sent. A package’s share is that of the code before compression: of the wasm before wasm-opt, by the names of its functions, where generic code counts for the first crate in its name that is not the standard library’s; of a bundle that is built once more with a chunk for each package. Own bytes are that share of what is sent.
- Cold is a new browser context: no file and no compiled code is cached, the browser itself runs. The third visit is in a new profile on disk, after two others with pauses for the browser to store compiled code.
- Slow is 1.6 Mbit/s, 150 ms a request and a CPU 4 times slower, all three by Chromium. It slows the main thread down and not the threads that compile WebAssembly, which is kind to it.
- A frame counts as painted when the first task after it runs.
- Typing and clicking are as fast as the browser takes them. The browser’s own event timing is in steps of 8 ms and knows nothing below 16.
- Tabs are hidden and shown by the property and the event that pages look at, and minutes pass by a clock that is moved on: for polls second by second, so that no candidate has more of them.
- A size’s power is that of its steepest step: 1 is linear, whatever the time is that any size takes.
- An answer that is no success by the server’s fault, a status of the session that is not the expected one, and a turn without an end stop the measurement: no failure is a figure.
- Heap is that of the JavaScript engine and of the document, after garbage is collected twice. Wasm memory never shrinks, and what is free in it counts.`;

function partTables(name, { title, records }, figures) {
  const byCase = groupBy(records, (record) => record.case);
  return [`### ${title} (\`${name}\`, ${runsOf(figures, name)})`, "", ...[...byCase].flatMap(([label, list]) => caseTable(label, list))];
}

function caseTable(label, records) {
  const seats = [...new Set(records.map(({ seat }) => seat))];
  const rows = groupBy(records, ({ metric, x }) => JSON.stringify([metric, x]));
  return [
    `| ${label} | ${seats.join(" | ")} |`,
    `|---|${"--:|".repeat(seats.length)}`,
    ...[...rows.values()].map((list) => {
      const [{ metric, x, unit }] = list;
      const cells = seats.map((seat) => cell(list.find((record) => record.seat === seat)));
      const name = [x === undefined ? "" : x.toLocaleString("en"), metric].filter(Boolean).join(": ");
      return `| ${name}${unit ? `, ${unit}` : ""} | ${cells.join(" | ")} |`;
    }),
    "",
  ];
}

function cell(record) {
  if (!record) return "";
  const { median, q1, q3 } = record;
  return q1 === q3 ? shown(median) : `${shown(median)} (${shown(q1)}–${shown(q3)})`;
}
