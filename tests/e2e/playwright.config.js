import process from "node:process";
import { defineConfig } from "@playwright/test";

// `cargo xtask test e2e` builds and serves the page, finds the browser and sets all of these.
const { E2E_APP_URL, CHROME } = process.env;
if (!E2E_APP_URL) throw new Error("start these tests with: cargo xtask test e2e");

export default defineConfig({
  testDir: ".",
  // `cargo xtask test cluster`, `cargo xtask test deploy`: these have configurations of their own.
  testIgnore: ["cluster/**", "deploy/**"],
  outputDir: "results",
  // One auth server on one port for all of them, which some of the tests stop.
  workers: 1,
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: E2E_APP_URL,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: CHROME,
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
