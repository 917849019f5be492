// Joins what the page would ask for file by file.
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** As trunk writes them. Another attribute, such as `media`, is about that file alone. */
const INTEGRITY = String.raw`(?: integrity="[^"]*")?`;
const SHEETS = { tag: String.raw`<link rel="stylesheet" href="([^"]+)"${INTEGRITY}/>`, name: "styles", extension: "css", between: "\n" };
/** No modules: those have a scope each, and may be asked for by name. */
const SCRIPTS = { tag: String.raw`<script src="([^"]+)"${INTEGRITY}></script>`, name: "first", extension: "js", between: "\n;\n" };

/** A rule that counts only at the beginning of a style sheet. */
const AT_TOP = /@(import|charset|namespace)\b/;

/** Makes one file of style sheets that stand side by side in the page, and one of scripts that do. */
export async function joinNeighbours(folder, html) {
  for (const { tag, name, extension, between } of [SHEETS, SCRIPTS]) {
    const rows = [...html.matchAll(new RegExp(String.raw`${tag}(?:\s*${tag})+`, "g"))];
    for (const [index, [row]] of rows.entries()) {
      const tags = [...row.matchAll(new RegExp(tag, "g"))];
      const files = tags.map(([, address]) => address.split("/").at(-1));
      const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
      const misplaced = texts.findIndex((text, place) => extension === "css" && place > 0 && AT_TOP.test(text));
      if (misplaced > 0) throw new Error(`${files[misplaced]} has a rule that counts only at the beginning of a file`);
      // trunk's kind of name, which is given anew by what is in the file.
      const joined = `${name}-${String(index).padStart(16, "0")}.${extension}`;
      await writeFile(path.join(folder, joined), texts.join(between));
      for (const file of files) await rm(path.join(folder, file));
      const [[first]] = tags;
      html = html.replace(row, () => first.replace(files[0], joined));
    }
  }
  return html;
}

/** The page without what is said in it to those who write it. */
export function withoutComments(html) {
  return html.replace(/^[ \t]*<!--(?:(?!-->)[^])*-->\s*\n/gm, "").replace(/<!--[^]*?-->/g, "").replace(/^[ \t]*\n/gm, "");
}
