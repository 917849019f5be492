import process from "node:process";
import { NAME } from "./support/brand.js";
import { hold } from "./support/gate.js";
import { openPage, PAGES } from "./support/pages.js";
import { expect, test } from "./support/test.js";
import { textsOf, word } from "./support/words.js";

test.skip(process.env.E2E_BACKEND !== "v4", "the words are the same with every server");

const LANGUAGES = [
  { tag: "en", table: "english", dir: "ltr" },
  { tag: "de", table: "german", dir: "ltr" },
  { tag: "ar", table: "arabic", dir: "rtl" },
];

/** What is not of the page's language on any page, as it is a name or is read by programs. */
const UNTRANSLATED = /^(English|Deutsch|Demo SSO|Ada Lovelace|Charles Babbage|AL|CB|admin|\S+@\S+|authenticated|unauthenticated)$/;

/** What the playground shows of the library and of what goes over the wire. */
const CODE = /^[\w.]+\(.*\)[\w.]*(\(.*\))?$|^[1-5]xx$|^(GET|POST|login|consent|select_account)$/;

for (const [locale, tag, dir] of [["de-AT", "de", "ltr"], ["ar-EG", "ar", "rtl"], ["fr-FR", "en", "ltr"]]) {
  test.describe(() => {
    test.use({ locale });

    test(`a browser that speaks ${locale} gets ${tag} from the first paint on`, async ({ page }) => {
      await page.addInitScript(() => {
        window.directions = [];
        const note = () => window.directions.push(`${document.documentElement.lang} ${document.documentElement.dir}`);
        new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ["lang", "dir"] });
      });
      const start = await hold(page, "**/*.wasm");
      await page.goto("/signin", { waitUntil: "commit" });
      await expect(page.locator("#shell .brand")).toBeVisible();
      const root = page.locator("html");
      await expect(root).toHaveAttribute("lang", tag);
      await expect(root).toHaveAttribute("dir", dir);
      start();
      const { table } = LANGUAGES.find((language) => language.tag === tag);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(word(table, "sign_in_heading"));
      // The app has set it once more, and to nothing else.
      const directions = await page.evaluate(() => window.directions);
      expect(new Set(directions)).toEqual(new Set([`${tag} ${dir}`]));
    });
  });
}

test("the chosen language stays, and the way back is as short", async ({ page, footer }) => {
  await openPage(page, { path: "/signin" });
  const heading = page.getByRole("heading", { level: 1 });
  for (const { tag, table, dir } of [LANGUAGES[2], LANGUAGES[0], LANGUAGES[1]]) {
    await footer.language.selectOption(tag);
    for (const when of ["at once", "after a reload"]) {
      if (when === "after a reload") await page.reload();
      await expect(heading, when).toHaveText(word(table, "sign_in_heading"));
      await expect(page.locator("html"), when).toHaveAttribute("lang", tag);
      await expect(page.locator("html"), when).toHaveAttribute("dir", dir);
      await expect(footer.language, when).toHaveValue(tag);
    }
  }
});

for (const entry of PAGES) {
  test(`${entry.name} says everything in each language, and fits`, async ({ page, footer }) => {
    await openPage(page, entry);
    for (const { tag, table } of LANGUAGES) {
      await footer.language.selectOption(tag);
      await expect(page).toHaveTitle(`${word(table, entry.title)} · ${NAME}`);
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, `${tag} at ${width} px`).toBe(0);
      }
      const said = await textsOn(page);
      expect(said.length).toBeGreaterThan(10);
      if (tag !== "en") expect(englishAmong(said, table), tag).toEqual([]);
      if (tag === "ar") expect(said.filter(isLatinOnly)).toEqual([]);
    }
  });
}

/** All that is read or heard on the page, but code. */
function textsOn(page) {
  return page.evaluate(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      // The links in the footer are the brand's own, in the languages that it has them in.
      if (parentElement.closest("pre, code, script, noscript, #trouble, .foot ul")) continue;
      if (data.trim()) texts.push(data.trim());
    }
    for (const element of document.querySelectorAll("#app *")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const text = element.getAttribute(name)?.trim();
        if (text) texts.push(text);
      }
    }
    return texts;
  });
}

/** The texts that are English ones, filled in or not, and none of the language's own. */
function englishAmong(said, table) {
  const own = new Set(textsOf(table));
  const english = textsOf("english").filter((text) => /\p{L}{2}/u.test(text) && !own.has(text));
  const patterns = english.map((text) => new RegExp(`^${text.split("{}").map(escaped).join("\\S.*")}$`));
  return said.filter((text) => !isName(text) && patterns.some((pattern) => pattern.test(text)));
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function isLatinOnly(text) {
  return /\p{Script=Latin}{2}/u.test(text) && !/\p{Script=Arabic}/u.test(text) && !isName(text);
}

function isName(text) {
  return text === NAME || UNTRANSLATED.test(text) || CODE.test(text);
}

test("the sign-in page is mirrored where lines begin on the right", async ({ page, footer }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openPage(page, { path: "/signin" });
  const middle = async (locator) => {
    const { x, width } = await locator.boundingBox();
    return x + width / 2;
  };
  const middleOfWords = (locator) =>
    locator.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const { x, width } = range.getBoundingClientRect();
      return x + width / 2;
    });
  const form = page.locator("form[data-provider=credentials]");
  const places = async () => ({
    heading: await middleOfWords(page.getByRole("heading", { level: 1 })),
    label: await middleOfWords(form.locator("label").last()),
    pane: await middle(page.locator(".pane")),
    side: await middle(page.locator(".side")),
    brand: await middle(page.locator(".brand")),
    show: await middle(form.locator(".in button")),
  });
  /** What is typed ends before the button begins. */
  const expectRoomForShow = async () => {
    const room = await form.locator("[name=password]").evaluate((input) => Number.parseFloat(getComputedStyle(input).paddingInlineEnd));
    expect(room).toBeGreaterThan((await form.locator(".in button").boundingBox()).width);
  };
  const leftToRight = await places();
  await expectRoomForShow();
  await footer.language.selectOption("ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const rightToLeft = await places();
  await expectRoomForShow();
  expect(leftToRight.pane).toBeLessThan(leftToRight.side);
  expect(rightToLeft.pane).toBeGreaterThan(rightToLeft.side);
  expect(leftToRight.brand).toBeLessThan(640);
  expect(rightToLeft.brand).toBeGreaterThan(640);
  for (const words of ["heading", "label"]) {
    expect(leftToRight[words], words).toBeLessThan(leftToRight.pane);
    expect(rightToLeft[words], words).toBeGreaterThan(rightToLeft.pane);
  }
  expect(leftToRight.show).toBeGreaterThan(leftToRight.pane);
  expect(rightToLeft.show).toBeLessThan(rightToLeft.pane);
});

test("tabs are counted as Arabic counts them", async ({ page, context, footer }) => {
  await openPage(page, { path: "/account", as: "ada" });
  await footer.language.selectOption("ar");
  const counted = page.locator("[data-part=session] dl > div", { hasText: word("arabic", "session_tabs") }).locator("dd");
  const forms = await page.evaluate(() => [1, 2, 3].map((count) => new Intl.PluralRules("ar").select(count)));
  expect(forms).toEqual(["one", "two", "few"]);
  await expect(counted).toHaveText("هذا اللسان وحده");
  await (await context.newPage()).goto("/");
  await expect(counted).toHaveText("لسانان");
  await (await context.newPage()).goto("/");
  await expect(counted).toHaveText(/^[3٣] ألسنة$/);
});
