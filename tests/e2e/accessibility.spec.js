import process from "node:process";
import { AxeBuilder } from "@axe-core/playwright";
import { STATES, STATES_WITH_PASSKEYS } from "./support/states.js";
import { expect, test } from "./support/test.js";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Before the app is there, nothing has a place or a heading yet. */
const NOT_OF_THE_SHELL = ["landmark-one-main", "page-has-heading-one", "region"];

const WIDTHS = [320, 360, 768, 1280];

/** WCAG 2.2, success criterion 2.5.8. */
const TARGET = 24;

// The second server is looked at where it shows.
const states = process.env.E2E_BACKEND === "v4" ? STATES : STATES_WITH_PASSKEYS;

for (const [name, open] of Object.entries(states)) test.describe(() => {
  // What is missing there is in the console as well.
  if (name === "not-started") test.use({ strictConsole: false });

  test(`${name} is accessible and fits every screen, light and dark`, async ({ page: usual, context, header, signInPage, accountPage, playground }) => {
    const fixtures = { page: usual, context, header, signInPage, accountPage, playground };
    const page = (await open(fixtures)) ?? usual;
    const isStarted = page === usual;
    if (isStarted) await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow(page), `at ${width} px`).toBe(0);
      expect(await tooSmall(page), `at ${width} px`).toEqual([]);
      expect(await cut(page), `at ${width} px`).toEqual([]);
    }
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        expect(await violations(page, isStarted ? [] : NOT_OF_THE_SHELL), `${colorScheme}, ${width} px`).toEqual([]);
      }
    }
  });
});

async function violations(page, without) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    runOnly: { type: "tag", values: STANDARDS },
    // Not among what runs by itself.
    rules: { "target-size": { enabled: true } },
  });
  const found = await axe.analyze();
  const counted = found.violations.filter(({ id }) => !without.includes(id));
  return counted.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
}

/** How far the page reaches beyond the screen. */
function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Status words that their place in the bar is too narrow for. What is there for screen readers alone is a pixel wide. */
function cut(page) {
  return page.evaluate(() => {
    const words = [...document.querySelectorAll(".pill, .pill [data-testid=session-status]")];
    return words.filter(({ clientWidth, scrollWidth }) => clientWidth > 1 && scrollWidth > clientWidth).map(({ outerHTML }) => outerHTML);
  });
}

function tooSmall(page) {
  return page.evaluate((least) => {
    const isSmall = (element) => {
      // Out of sight until it has the focus, like the skip link.
      if (!element.checkVisibility() || element.matches(".skip")) return false;
      // Of a box to tick its words are a part.
      const target = element.matches("[type=checkbox]") ? element.closest("label") : element;
      const { width, height } = target.getBoundingClientRect();
      return width < least || height < least;
    };
    return [...document.querySelectorAll("a, button, input, select")].filter(isSmall).map((element) => element.outerHTML);
  }, TARGET);
}
