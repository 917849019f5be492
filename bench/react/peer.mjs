import { readFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";

const SHARED = import.meta.dirname;
const ASSETS = path.join(SHARED, "../../assets");

/**
 * The Vite configuration of one peer: the source here, built with the packages
 * in `folder`. Mode "minimal" builds the page without an app.
 */
export function peer({ folder, mode, plugins }) {
  const isMinimal = mode === "minimal";
  const { APP_PORT = "5173", AUTH_PORT = "3000" } = process.env;
  return {
    root: isMinimal ? path.join(SHARED, "minimal") : SHARED,
    publicDir: false,
    plugins: [packagesIn(folder), ...plugins, !isMinimal && beforePaint()],
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
      outDir: path.join(folder, isMinimal ? "dist-minimal" : "dist"),
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
