import process from "node:process";
import { defineConfig } from "@playwright/test";

// `cargo xtask test e2e` builds and serves the page, finds the browser and sets all of these.
const { E2E_APP_URL, E2E_ALSO_AS_DEPLOYED, CHROME, FIREFOX } = process.env;
if (!E2E_APP_URL) throw new Error("start these tests with: cargo xtask test e2e");

const chrome = {
  use: {
    launchOptions: {
      executablePath: CHROME,
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
};

/** What people do: the tests that are run again where it could come out otherwise. */
export const FLOWS = ["account", "early-read", "email", "oidc", "password", "popup", "session"].map((name) => `${name}.spec.js`);

/** What is seen of the page: as it is deployed, too, under its policy. */
export const LOOKS = ["accessibility", "announcements", "forms", "hostile", "idle", "keyboard", "languages", "playground", "preferences", "races", "react-tabs", "tabs", "trouble"].map((name) => `${name}.spec.js`);

/** Firefox as it is installed, and not as Playwright builds it. */
const firefox = {
  testMatch: FLOWS,
  use: {
    browserName: "firefox",
    channel: "moz-firefox",
    launchOptions: {
      executablePath: FIREFOX,
      // Playwright waits for the load of each page, and one out of this cache has none.
      firefoxUserPrefs: { "browser.sessionhistory.max_total_viewers": 0 },
    },
  },
};

export default defineConfig(FIREFOX ? firefox : chrome, {
  testDir: ".",
  // `cargo xtask test cluster`, `cargo xtask test deploy`: these have configurations of their own.
  // Where all tests are run, these leave to the latter what both have against the same server.
  testIgnore: ["cluster/**", "deploy/**", ...(E2E_ALSO_AS_DEPLOYED ? LOOKS : [])],
  outputDir: "results",
  // `cargo xtask screenshots` makes them anew.
  snapshotPathTemplate: "../../docs/screenshots/{arg}{ext}",
  updateSnapshots: "none",
  expect: {
    // Another release of the browser rounds some edges otherwise.
    toHaveScreenshot: { animations: "disabled", maxDiffPixelRatio: 0.001 },
  },
  // One auth server on one port for all of them, which some of the tests stop.
  workers: 1,
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: E2E_APP_URL,
    trace: "retain-on-failure",
  },
});
