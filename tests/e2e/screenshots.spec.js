import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { openPage, PAGES } from "./support/pages.js";
import { expect, test } from "./support/test.js";

test.skip(process.env.E2E_BACKEND !== "v4", "there is one set of pictures");

/** The letters of the pictures, which Debian's Chromium takes; with others each line would differ. */
const FONTS = /^DejaVu Sans( Mono)?$/;

const FOLDER = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));

const SIZES = [[360, 740], [1280, 800]];

const RIGHT_TO_LEFT = { name: "sign-in-arabic", path: "/signin", language: "ar" };

for (const entry of [...PAGES, RIGHT_TO_LEFT]) {
  test(`${entry.name} looks as in docs/screenshots`, async ({ page, context }, { config }) => {
    test.skip(!existsSync(FOLDER) && config.updateSnapshots === "none", "there are no pictures yet: cargo xtask screenshots makes them");
    await page.addInitScript((tag) => localStorage.setItem("language", tag), entry.language ?? "en");
    await openPage(page, entry);
    const others = (await fontsOf(page, context)).filter((font) => !FONTS.test(font));
    test.skip(others.length > 0, `the pictures are made with DejaVu, this browser takes ${others}`);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await expect.soft(page).toHaveScreenshot(`${entry.name}-${width}-${colorScheme}.png`, { fullPage: !entry.isLong });
      }
    }
  });
}

/** The fonts that the page is painted in. */
async function fontsOf(page, context) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root } = await devtools.send("DOM.getDocument");
  const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector: "body" });
  const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map(({ familyName }) => familyName);
}
