import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { probe } from "./probe.mjs";

const OPTIONS = {
  executablePath: process.env.CHROME,
  args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

/** A phone of the middle class on a slow mobile network, as Lighthouse has it. */
export const SLOW = { title: "slow", cpu: 4, network: { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 } };
export const FAST = { title: "unthrottled" };

export function launch() {
  if (!OPTIONS.executablePath) throw new Error("start this with: cargo xtask bench");
  return chromium.launch(OPTIONS);
}

/** What a page says of who is signed in. */
export const statusOf = (isSignedIn) => (isSignedIn ? "authenticated" : "unauthenticated");

/** A browser for somebody who is signed in, with a profile on disk, in which caches outlive a page. Closing it removes them. */
export async function launchWithProfile() {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-profile-"));
  const context = await chromium.launchPersistentContext(folder, OPTIONS);
  await context.addInitScript(probe, statusOf(true));
  return {
    context,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A page with the probe in it, slowed down if that is wanted, and the protocol session that measures it. */
export async function openPage(context, { cpu, network } = FAST) {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  if (network) {
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", { offline: false, ...network });
  }
  if (cpu) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  return { page, cdp };
}

/** Loads a page and waits until it says who is signed in, which has to be true. */
export async function load(page, url) {
  await page.goto(url, { waitUntil: "commit" });
  return page.evaluate(() => globalThis.bench.settled);
}
