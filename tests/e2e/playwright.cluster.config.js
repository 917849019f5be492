import process from "node:process";
import usual from "./playwright.config.js";

// `cargo xtask test cluster` builds the page, finds the programs and sets these.
if (!process.env.E2E_INSTANCE_PORTS) throw new Error("start these tests with: cargo xtask test cluster");

export default {
  ...usual,
  testDir: "cluster",
  testIgnore: [],
  // Where sessions are kept. A test that is for one of them only bears its name.
  projects: [
    { name: "jwt", use: { session: "jwt" }, grepInvert: /@database/ },
    { name: "database", use: { session: "database" }, grepInvert: /@jwt/ },
  ],
};
