import { access, readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";

const INDEX = ["index.html", "index.html.gz", "index.html.br"];

/** The files that the web server serves. */
export class Dist {
  #folder = process.env.E2E_DIST;
  #restored;

  /** All files, as paths of the host. */
  async paths() {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => `/${path.relative(this.#folder, path.join(parentPath, name)).replaceAll(path.sep, "/")}`);
  }

  read(name) {
    return readFile(path.join(this.#folder, name));
  }

  /** Puts the page of an older version in place of this one, whose files are gone. */
  async becomeOlder(names) {
    await this.becomeCurrent();
    const html = await readFile(this.#at("index.html"), "utf8");
    for (const name of INDEX) await rename(this.#at(name), this.#at(`${name}.new`));
    await writeFile(this.#at("index.html"), names.reduce(withOtherHash, html));
  }

  /** Puts the page back, however many ask for it at once. */
  becomeCurrent() {
    this.#restored ??= this.#restore().finally(() => (this.#restored = undefined));
    return this.#restored;
  }

  async #restore() {
    const isOlder = await access(this.#at("index.html.new")).then(() => true, () => false);
    if (!isOlder) return;
    for (const name of INDEX) await rename(this.#at(`${name}.new`), this.#at(name));
  }

  #at(name) {
    return path.join(this.#folder, name);
  }
}

/** The page as it was when this file had another hash in its name. */
function withOtherHash(html, name) {
  const reference = new RegExp(`(href|src)="/${name.source}"( integrity="[^"]*")?`);
  if (!reference.test(html)) throw new Error(`the page has no ${name}`);
  return html.replace(reference, (found) => found.replace(/[0-9a-f]{8,16}/, "0123456789abcdef").replace(/ integrity="[^"]*"/, ""));
}
