import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";

const SHARED = import.meta.dirname;
const ASSETS = path.join(SHARED, "../../assets");

/** Pages without an app: the folder here, which is the mode that builds it. */
const PAGES = ["minimal", "consumers"];

/**
 * The Vite configuration of one peer: the source here, built with the packages
 * in `folder`. The modes of `PAGES` build pages without an app; mode "packages"
 * builds the app to be weighed, not to be served.
 */
export function peer({ folder, mode, plugins }) {
  const page = PAGES.find((name) => name === mode);
  const isWeighed = mode === "packages";
  const weighed = path.join(folder, "node_modules/.vite/packages");
  const { APP_PORT = "5173", AUTH_PORT = "3000" } = process.env;
  return {
    root: page ? path.join(SHARED, page) : SHARED,
    publicDir: false,
    plugins: [packagesIn(folder), ...plugins, !page && beforePaint(), isWeighed && packageSizes(`${weighed}.json`)],
    resolve: {
      alias: {
        "#passkeys": path.join(folder, "passkeys.js"),
        // The package leads every bundler to its build for development.
        "react-router": path.join(folder, "node_modules/react-router/dist/production/index.mjs"),
      },
    },
    // next-auth looks for the server's settings there, also in a browser.
    define: { "process.env.NEXTAUTH_URL": "undefined", "process.env.NEXTAUTH_URL_INTERNAL": "undefined", "process.env.VERCEL_URL": "undefined" },
    build: {
      outDir: isWeighed ? weighed : path.join(folder, page ? `dist-${page}` : "dist"),
      rolldownOptions: isWeighed ? { output: { advancedChunks: { includeDependenciesRecursively: false, groups: [{ name: packageOf }] } } } : {},
      emptyOutDir: true,
      target: "esnext",
      modulePreload: { polyfill: false },
      // The drawings of providers, of which a page shows one or two: not in the style sheet.
      assetsInlineLimit: 0,
    },
    preview: {
      port: Number(APP_PORT),
      strictPort: true,
      proxy: { "/api/auth": `http://127.0.0.1:${AUTH_PORT}` },
    },
  };
}

/** Finds what the shared source imports among the packages of one peer. */
function packagesIn(folder) {
  return {
    name: "packages-in",
    enforce: "pre",
    resolveId(source, importer, options) {
      const isShared = importer?.startsWith(`${SHARED}${path.sep}`);
      if (!isShared || !/^[@\w]/.test(source) || path.isAbsolute(source)) return null;
      return this.resolve(source, path.join(folder, "package.json"), { ...options, skipSelf: true });
    },
  };
}

/** Puts theme.js before the first paint: a file, as a strict policy allows no script in the page, and no module, as these run too late. */
function beforePaint() {
  let reference;
  return {
    name: "before-paint",
    async buildStart() {
      const source = await readFile(path.join(ASSETS, "theme.js"), "utf8");
      reference = this.emitFile({ type: "asset", name: "theme.js", source });
    },
    transformIndexHtml: {
      order: "post",
      handler(html) {
        return html.replace("<!-- before-paint -->", `<script src="/${this.getFileName(reference)}"></script>`);
      },
    },
  };
}

/** Notes how many bytes each package is of, by a build with a chunk for each. */
function packageSizes(file) {
  return {
    name: "package-sizes",
    async writeBundle(_, bundle) {
      const sizes = {};
      for (const { type, isEntry, name, code } of Object.values(bundle)) {
        const packageName = isEntry ? "app" : name;
        if (type === "chunk") sizes[packageName] = (sizes[packageName] ?? 0) + Buffer.byteLength(code);
      }
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, JSON.stringify(sizes));
    },
  };
}

/** The package that a module is of; "app" for the peer's own. */
function packageOf(id) {
  const inPackages = id.split("node_modules/").at(-1);
  if (inPackages === id) return id.startsWith(SHARED) ? "app" : "bundler";
  return inPackages.split("/").slice(0, inPackages.startsWith("@") ? 2 : 1).join("/");
}
