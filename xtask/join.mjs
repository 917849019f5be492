// Joins what the page would ask for file by file.
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Joined only where nothing else stands between: their order is part of what they do. */
const SHEETS = { tag: String.raw`<link rel="stylesheet" href="([^"]+)"[^>]*>`, name: "styles", extension: "css" };
/** No modules: those have a scope each, and may be asked for by name. */
const SCRIPTS = { tag: String.raw`<script src="([^"]+)"(?: integrity="[^"]*")?></script>`, name: "first", extension: "js" };

/** Makes one file of style sheets that stand side by side in the page, and one of scripts that do. */
export async function joinNeighbours(folder, html) {
  for (const { tag, name, extension } of [SHEETS, SCRIPTS]) {
    const rows = [...html.matchAll(new RegExp(String.raw`${tag}(?:\s*${tag})+`, "g"))];
    for (const [index, [row]] of rows.entries()) {
      const tags = [...row.matchAll(new RegExp(tag, "g"))];
      const files = tags.map(([, address]) => address.split("/").at(-1));
      // trunk's kind of name, which is given anew by what is in the file.
      const joined = `${name}-${String(index).padStart(16, "0")}.${extension}`;
      await writeFile(path.join(folder, joined), await textOf(folder, files));
      for (const file of files) await rm(path.join(folder, file));
      const [[first]] = tags;
      html = html.replace(row, () => first.replace(files[0], joined));
    }
  }
  return html;
}

async function textOf(folder, files) {
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  const atTop = texts.findIndex((text) => /@(import|charset|namespace)\b/.test(text));
  if (atTop > 0) throw new Error(`${files[atTop]} has a rule that counts only at the beginning of a file`);
  return texts.join("\n");
}
