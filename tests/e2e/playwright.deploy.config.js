import process from "node:process";
import { defineConfig } from "@playwright/test";
import base, { FLOWS, LOOKS } from "./playwright.config.js";

// `cargo xtask test deploy` sets it: the folder that the web server has its files from.
if (!process.env.E2E_DIST) throw new Error("start these tests with: cargo xtask test deploy");

// The same tests as against trunk, where a deployed page could differ, and its own.
export default defineConfig({
  ...base,
  testIgnore: [],
  use: { ...base.use, strictConsole: true },
  projects: [
    { name: "nginx", testMatch: [...FLOWS, ...LOOKS, "deploy/healthy.spec.js", "deploy/http.spec.js", "deploy/stack.spec.js", "deploy/start.spec.js", "deploy/lighthouse.spec.js"] },
    { name: "nginx-v5", testMatch: "passkeys.spec.js" },
    { name: "nginx-below-a-path", testMatch: "deploy/below-a-path.spec.js" },
    { name: "caddy", testMatch: ["deploy/http.spec.js", "oidc.spec.js"] },
    { name: "caddy-below-a-path", testMatch: "deploy/below-a-path.spec.js" },
  ],
});
