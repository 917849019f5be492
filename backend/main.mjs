#!/usr/bin/env node
// Nothing is imported statically here: on an old Node, or without the packages,
// a static import would end in a stack trace before a word could be said.
import process from "node:process";

const OLDEST_NODE = [20, 12];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(`Node ${OLDEST_NODE.join(".")} or newer is needed, this is Node ${process.versions.node}.`);
  process.exit(1);
}

const { main } = await import("./src/cli.mjs").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error(`A package is missing, run "npm ci" in the backend folder first (${error.message.split("\n")[0]}).`);
  process.exit(1);
});
await main(process.argv.slice(2));
