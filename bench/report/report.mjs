import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Figures } from "./figures.mjs";
import { markdown } from "./markdown.mjs";
import { plots } from "./plots.mjs";

/** Writes the tables and the pictures of all that was measured, today or before. */
export async function writeReport(results, folder) {
  const figures = new Figures(results);
  const pictures = plots(figures);
  await Promise.all([
    ...Object.entries(pictures).map(([name, svg]) => writeFile(path.join(folder, `${name}.svg`), svg)),
    writeFile(path.join(folder, "README.md"), markdown(results, figures, Object.keys(pictures))),
  ]);
}
