import assert from "node:assert/strict";
import { test } from "node:test";
import { Figures } from "./figures.mjs";
import { goals, judge } from "./goals.mjs";
import { markdown } from "./markdown.mjs";

const WHOLE_APP = "Whole app, bytes";
const LOOK = "Reads by a look back, most tabs";
const POLLS = "Reads by polling, 8 tabs";

/** Results of one part: [seat, case, metric, x, median]. */
const measured = (part, rows) => ({
  parts: {
    [part]: {
      title: part,
      date: "2026-01-01",
      machine: { cores: 2, cpu: "a processor", memory: "8 GiB", system: "Linux", node: "v20" },
      records: rows.map(([seat, name, metric, x, median]) => ({ seat, case: name, metric, x, median, q1: median, q3: median, unit: "", runs: 3 })),
    },
  },
});

const wholeApp = (sizes) => measured("size", Object.entries(sizes).map(([seat, size]) => [seat, "whole app", "total", undefined, size]));

function verdictOf(results, what) {
  const figures = new Figures(results);
  return judge(figures, goals(figures).find((goal) => goal.what === what));
}

test("the larger ratio counts, which is that to the better peer", () => {
  const verdict = verdictOf(wholeApp({ "yew-bare@v4": 140, "react-v4@v4": 100, "yew-bare@v5": 150, "react-v5@v5": 100 }), WHOLE_APP);
  assert.equal(verdict.worst, 1.5);
  assert.equal(verdict.isMet, false);
});

test("a goal is met up to its limit", () => {
  const verdict = verdictOf(wholeApp({ "yew-bare@v4": 145, "react-v4@v4": 100 }), WHOLE_APP);
  assert.equal(verdict.isMet, true);
});

test("ours is compared with the peer in front of the same server", () => {
  const verdict = verdictOf(wholeApp({ "yew-bare@v4": 100, "react-v5@v5": 200 }), WHOLE_APP);
  assert.equal(verdict, undefined);
});

test("a page with the small std is compared with the same peers", () => {
  const results = wholeApp({ "yew-small-std@v4": 120, "yew-bare@v4": 900, "react-v4@v4": 100 });
  assert.equal(verdictOf(results, "Whole app with the small std, bytes").worst, 1.2);
});

test("an absolute goal is ours alone, with the most tabs", () => {
  const reads = (seat, tabs, count) => [seat, "to look back at one of so many tabs", "reads", tabs, count];
  const rows = [reads("yew-bare@v4", 8, 1), reads("yew-bare@v4", 1, 4), reads("react-v4@v4", 8, 0)];
  const verdict = verdictOf(measured("reads", rows), LOOK);
  assert.deepEqual([verdict.worst, verdict.isMet], [1, true]);
});

test("nothing is not compared with", () => {
  const polls = (seat, count) => [seat, "8 tabs that poll each minute, by minutes", "reads", 60, count];
  assert.equal(verdictOf(measured("reads", [polls("yew-consumers@v4", 5), polls("react-v4-consumers@v4", 0)]), POLLS), undefined);
});

test("code for passkeys is the peer's own as it is ours", () => {
  const share = (seat, name, part) => [seat, "share of the code", name, undefined, part];
  const rows = [
    ["yew-bare@v5", "whole app", "wasm", undefined, 1000],
    ["react-v5@v5", "whole app", "js", undefined, 1000],
    share("yew-bare@v5", "yew_nextauth", 30),
    share("react-v5@v5", "app", 20),
    share("react-v5@v5", "@simplewebauthn/browser", 10),
  ];
  assert.deepEqual(verdictOf(measured("size", rows), "Own code and library, bytes").pairs, [{ ours: 300, peer: 300 }]);
});

test("the crowd has the size that was simulated", () => {
  const day = (client, users, reads) => [client, "a day of so many people, no polling", "session reads per person and hour", users, reads];
  const rows = [day("yew-nextauth", 100, 1), day("next-auth v4", 100, 9), day("yew-nextauth", 1000, 1), day("next-auth v4", 1000, 10)];
  assert.equal(verdictOf(measured("load", rows), "Reads of 1,000 people’s day, no polling, against v4").worst, 0.1);
});

test("a report can be written of whatever was measured, and says of the rest that it was not", () => {
  const results = wholeApp({ "yew-bare@v4": 140, "react-v4@v4": 100 });
  const report = markdown(results, new Figures(results), []);
  assert.match(report, /^- `size` \(3 runs\): 2026-01-01, 2 cores/m);
  assert.match(report, /^\| 1 \| Whole app, bytes \| 140 \| 100 \| 1\.40× \| ≤ 1\.45× \| met \| 3 runs \| `size` \|$/m);
  assert.match(report, /^\| 2 \| First paint, cold, slow \| \| \| \| ≤ 0\.5× \| not measured \| \| `start` \|$/m);
});
