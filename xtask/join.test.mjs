import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { joinNeighbours, withoutComments } from "./join.mjs";

const sheet = (name) => `<link rel="stylesheet" href="/app/${name}" integrity="sha384-x"/>`;
const script = (name) => `<script src="/app/${name}" integrity="sha384-x"></script>`;

/** What becomes of a page and its files. */
async function joined(context, files, html) {
  const folder = await mkdtemp(path.join(tmpdir(), "join-"));
  context.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const page = await joinNeighbours(folder, html);
  const left = {};
  for (const name of await readdir(folder)) left[name] = await readFile(path.join(folder, name), "utf8");
  return { page, files: left };
}

test("neighbours become one file, in their order", async (context) => {
  const files = { "b-1.css": "b {}", "a-2.css": "a {}", "t-3.js": "t();", "s-4.js": "s();" };
  const page = ["<head>", sheet("b-1.css"), sheet("a-2.css"), "<meta>", script("t-3.js"), script("s-4.js"), "</head>"].join("\n  ");
  const result = await joined(context, files, page);
  assert.deepEqual(result.files, { "styles-0000000000000000.css": "b {}\na {}", "first-0000000000000000.js": "t();\n;\ns();" });
  assert.equal(result.page, ["<head>", sheet("styles-0000000000000000.css"), "<meta>", script("first-0000000000000000.js"), "</head>"].join("\n  "));
});

test("what stands alone, and modules, are left as they are", async (context) => {
  const files = { "a-1.css": "a {}", "b-2.css": "b {}", "m-3.js": "m", "n-4.js": "n" };
  const module = (name) => script(name).replace("></", ' type="module"></');
  const page = [sheet("a-1.css"), script("m-3.js").replace("m-3.js", "gone.js"), sheet("b-2.css"), module("m-3.js"), module("n-4.js")].join("\n");
  const result = await joined(context, files, page);
  assert.deepEqual(result, { page, files });
});

test("two rows are two files", async (context) => {
  const files = { "a-1.css": "a", "b-2.css": "b", "c-3.css": "c", "d-4.css": "d" };
  const [a, b, c, d] = Object.keys(files).map(sheet);
  const { files: left } = await joined(context, files, `${a}${b}<meta>${c}${d}`);
  assert.deepEqual(Object.values(left).sort(), ["a\nb", "c\nd"]);
});

test("a rule that would count no more is refused", async (context) => {
  const files = { "a-1.css": "a {}", "b-2.css": '@import "c.css";' };
  await assert.rejects(joined(context, files, sheet("a-1.css") + sheet("b-2.css")), /b-2\.css has a rule/);
});

test("such a rule at the very beginning hides no other one", async (context) => {
  const files = { "a-1.css": '@import "c.css";', "b-2.css": '@import "d.css";' };
  await assert.rejects(joined(context, files, sheet("a-1.css") + sheet("b-2.css")), /b-2\.css has a rule/);
});

test("a style sheet with an attribute of its own stays by itself", async (context) => {
  const files = { "a-1.css": "a {}", "p-2.css": "p {}" };
  const page = sheet("a-1.css") + sheet("p-2.css").replace("/>", ' media="print"/>');
  assert.deepEqual(await joined(context, files, page), { page, files });
});

test("scripts that end without a semicolon stay two", async (context) => {
  const { files } = await joined(context, { "a-1.js": "(() => {})() // no end", "b-2.js": "/** @import {X} from x */ (() => {})()" }, script("a-1.js") + script("b-2.js"));
  assert.doesNotThrow(() => new Function(Object.values(files)[0])());
});

test("comments go, and what stands beside them stays apart", () => {
  const page = ["<head>", "  <!-- Two", "       lines. -->", "  <title>x</title>", "", "  <!-- a --><meta>", "  <link> <!-- c -->", "  <!-- d -->", "</head>", "<p>word <!-- b -->word</p>", ""].join("\n");
  assert.equal(withoutComments(page), ["<head>", "  <title>x</title>", "  <meta>", "  <link> ", "</head>", "<p>word word</p>", ""].join("\n"));
});
