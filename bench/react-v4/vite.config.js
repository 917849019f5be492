import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { peer } from "../react/peer.mjs";

export default defineConfig(({ mode }) => peer({ folder: import.meta.dirname, mode, plugins: [react()] }));
