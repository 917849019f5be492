/** The crates of the standard library: what they are instantiated for counts for whom. */
const STANDARD = new Set(["core", "alloc", "std", "compiler_builtins", "hashbrown", "dlmalloc", "panic_abort", "rustc_demangle", "memchr", "miniz_oxide"]);

/** Functions that wasm-bindgen reads and removes. */
const ONLY_FOR_BINDGEN = /__wbindgen_describe|WasmDescribe/;

/**
 * The bytes of each crate's code in a wasm file that still names its functions,
 * and those of its data, of which nobody knows whose it is.
 */
export function sizesByCrate(bytes) {
  const { imported, bodies, names, data } = readSections(bytes);
  const code = {};
  bodies.forEach((size, index) => {
    const name = names.get(imported + index) ?? "";
    if (ONLY_FOR_BINDGEN.test(name)) return;
    const crate = crateOf(name);
    code[crate] = (code[crate] ?? 0) + size;
  });
  return { code, data };
}

function readSections(bytes) {
  const reader = new Reader(bytes, 8);
  const found = { imported: 0, bodies: [], names: new Map(), data: 0 };
  while (!reader.isAtEnd) {
    const id = reader.byte();
    const size = reader.number();
    const section = reader.part(size);
    if (id === 0 && section.text() === "name") found.names = readNames(section);
    else if (id === 2) found.imported = countImportedFunctions(section);
    else if (id === 10) found.bodies = readBodySizes(section);
    else if (id === 11) found.data = size;
  }
  return found;
}

function countImportedFunctions(section) {
  let functions = 0;
  for (let left = section.number(); left > 0; left -= 1) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === 0) {
      functions += 1;
      section.number();
    } else {
      skipImport(section, kind);
    }
  }
  return functions;
}

/** A table, a memory, a global or a tag. */
function skipImport(section, kind) {
  if (kind === 1) section.byte();
  if (kind === 1 || kind === 2) {
    const flags = section.byte();
    section.number();
    if (flags & 1) section.number();
  } else {
    section.byte();
    section.number();
  }
}

function readBodySizes(section) {
  const sizes = [];
  for (let left = section.number(); left > 0; left -= 1) {
    const size = section.number();
    sizes.push(size);
    section.part(size);
  }
  return sizes;
}

function readNames(section) {
  const names = new Map();
  while (!section.isAtEnd) {
    const id = section.byte();
    const part = section.part(section.number());
    if (id !== 1) continue;
    for (let left = part.number(); left > 0; left -= 1) names.set(part.number(), part.text());
  }
  return names;
}

/**
 * The crate of a function by its mangled or demangled name: the first in it
 * that is not the standard library's.
 */
export function crateOf(name) {
  const crates = name.startsWith("_R") ? cratesOfV0(name) : cratesOfPath(name);
  return crates.find((crate) => !STANDARD.has(crate)) ?? (crates.length > 0 ? "std" : "glue");
}

/** In Rust's mangling a crate's root is `C`, a disambiguator, the name's length and the name. */
function cratesOfV0(name) {
  return [...name.matchAll(/C(?:s[0-9A-Za-z]*_)?(\d+)_?/g)]
    .map((match) => name.slice(match.index + match[0].length, match.index + match[0].length + Number(match[1])))
    .filter((crate) => /^[a-z_]\w*$/.test(crate));
}

function cratesOfPath(name) {
  const readable = name.replace(/^_ZN/, "").replaceAll(/\$LT\$|\$GT\$|\$u\w+\$|\$RF\$/g, " ").replaceAll("..", "::");
  const legacy = name.startsWith("_ZN") ? [/^\d+/.exec(readable)].flatMap(([length]) => readable.slice(length.length, length.length + Number(length)).trim().split("::")[0]) : [];
  return [...legacy, ...[...readable.matchAll(/(?<![\w:])([a-z_]\w*)(?=::)/g)].map((match) => match[1])].filter((crate) => /^[a-z_]\w*$/.test(crate));
}

class Reader {
  constructor(bytes, start = 0, end = bytes.length) {
    Object.assign(this, { bytes, place: start, end });
  }

  get isAtEnd() {
    return this.place >= this.end;
  }

  byte() {
    this.place += 1;
    return this.bytes[this.place - 1];
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    let factor = 1;
    for (let byte = 0x80; byte & 0x80; factor *= 0x80) {
      byte = this.byte();
      value += (byte & 0x7f) * factor;
    }
    return value;
  }

  text() {
    const size = this.number();
    this.place += size;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.place - size, size).toString();
  }

  part(size) {
    this.place += size;
    return new Reader(this.bytes, this.place - size, this.place);
  }
}
