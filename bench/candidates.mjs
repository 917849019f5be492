import path from "node:path";

const BENCH = import.meta.dirname;

/** Where `cargo xtask bench` puts what it builds of the pages in Yew. */
const BUILT = path.join(BENCH, "../target/xtask/bench");

/**
 * The pages that are compared, each by the folder that is served. A build of
 * the app with another profile goes here, and into xtask/src/bench/pages.rs. What is
 * optional is left out where it could not be built.
 */
const CANDIDATES = {
  yew: { title: "Yew, as shipped", ...yew("yew") },
  "yew-bare": { title: "Yew", ...yew("yew-bare") },
  "yew-small-std": { title: "Yew, small std", ...yew("yew-small-std"), isOptional: true },
  "yew-minimal": { title: "Yew", ...yew("yew-minimal") },
  "yew-consumers": { title: "Yew", ...yew("yew-consumers") },
  ...react("v4"),
  ...react("v5"),
};

/** What `xtask` leaves of a page: its files, and the wasm as the compiler made it. */
function yew(name) {
  return { dist: path.join(BUILT, name), wasm: path.join(BUILT, `${name}.wasm`) };
}

/** What Vite leaves of a peer: its files, and the size of each package in the app. */
function react(version) {
  const folder = path.join(BENCH, `react-${version}`);
  return Object.fromEntries(
    [["", "dist"], ["-minimal", "dist-minimal"], ["-consumers", "dist-consumers"]].map(([suffix, dist]) => [
      `react-${version}${suffix}`,
      { title: `React, next-auth ${version}`, dist: path.join(folder, dist), packages: path.join(folder, "node_modules/.vite/packages.json") },
    ]),
  );
}

/** A candidate in front of a server, with the path of its sign-in form. */
function seat(name, backend) {
  return { id: `${name}@${backend}`, name, backend, form: name.endsWith("-minimal") ? "/" : "/signin", ...CANDIDATES[name] };
}

/** Ours and the peer, in front of the server that the peer is made for. */
const pairs = (ours, suffix = "") => ["v4", "v5"].flatMap((version) => [seat(ours, version), seat(`react-${version}${suffix}`, version)]);

/** The whole app. The first is what is deployed, the other Yew ones are the peers' equal. */
export const APPS = [seat("yew", "v4"), seat("yew-small-std", "v4"), seat("yew-small-std", "v5"), ...pairs("yew-bare")];

/** The app without what only ours has. */
export const EQUAL_APPS = pairs("yew-bare");

/** The same by `cargo xtask dist --small-std`; the peers have nothing of the kind. */
export const SMALL_STD = pairs("yew-small-std");

/** A status and a form, without an app: the floor of each framework. */
export const MINIMAL = pairs("yew-minimal", "-minimal");

/** Any number of components that read the session. */
export const CONSUMERS = pairs("yew-consumers", "-consumers");
