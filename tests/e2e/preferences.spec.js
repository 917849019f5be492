import process from "node:process";
import { openPage } from "./support/pages.js";
import { STATES } from "./support/states.js";
import { expect, test } from "./support/test.js";

test.skip(process.env.E2E_BACKEND !== "v4", "how the page is painted is the same with every server");

const NO_COLOUR = "rgba(0, 0, 0, 0)";

test.describe("in forced colours", () => {
  test.use({ contextOptions: { forcedColors: "active" } });

  test("what a colour said is said by a line or a shape", async ({ page, signInPage, header, accountPage, context }) => {
    await STATES["sign-in-refused"]({ page, signInPage });
    const ground = await colour(page.locator("body"), "backgroundColor");
    const expectSeen = async (...what) => expect([ground, NO_COLOUR]).not.toContain(await colour(...what));
    const alert = signInPage.password.alert.locator("> *");
    await expectSeen(alert, "borderTopColor");
    expect(await length(alert, "borderTopWidth")).toBeGreaterThan(0);
    const rule = page.locator(".rule").first();
    await expectSeen(rule, "backgroundColor", "::before");
    for (const control of [signInPage.password.fields[0], signInPage.password.submit, signInPage.demoSso]) {
      await expectSeen(control, "borderTopColor");
      expect(await length(control, "borderTopWidth")).toBeGreaterThan(0);
    }
    // A ring for nobody, a disc for somebody.
    const dot = page.locator(".dot");
    await expectSeen(dot, "borderTopColor");
    expect(await colour(dot, "backgroundColor")).toBe(NO_COLOUR);

    await STATES["connection-lost"]({ page, header, accountPage, context });
    await expectSeen(dot, "backgroundColor");
    const banner = header.connection.locator("> *");
    await expectSeen(banner, "borderBottomColor");
    expect(await length(banner, "borderBottomWidth")).toBeGreaterThan(0);
    const [here, elsewhere] = [header.account, page.getByRole("banner").getByRole("link", { name: "Home" })];
    await expect(here).toHaveCSS("outline-style", "solid");
    await expectSeen(here, "outlineColor");
    await expect(elsewhere).toHaveCSS("outline-style", "none");
  });
});

function style(locator, property, pseudo) {
  return locator.evaluate((element, [property, pseudo]) => getComputedStyle(element, pseudo)[property], [property, pseudo]);
}

const colour = style;

async function length(locator, property) {
  return Number.parseFloat(await style(locator, property));
}

/** States in which something turns or breathes. */
const MOVING = ["home-loading", "sign-in-loading", "account-loading", "sign-in-with-a-busy-button"];

for (const name of MOVING) {
  test(`${name}: nothing moves for whom that is too much`, async ({ page, context, signInPage, accountPage, header }) => {
    await STATES[name]({ page, context, signInPage, accountPage, header });
    const moving = () => page.evaluate(() => document.getAnimations().length);
    await expect.poll(moving).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await expect.poll(moving).toBe(0);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
}

test("the chosen colours stay", async ({ page }) => {
  await openPage(page, { path: "/" });
  const button = page.getByRole("button", { name: /^Colours/ });
  const ground = () => colour(page.locator("body"), "backgroundColor");
  const light = await ground();
  await button.click();
  await button.click();
  await expect(button).toHaveAccessibleName("Colours: dark");
  expect(await ground()).not.toBe(light);
  await page.reload();
  await expect(button).toHaveAccessibleName("Colours: dark");
  expect(await ground()).not.toBe(light);
});

test("the chosen colours are there before the app is", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem("theme", "dark");
    // Nothing is painted before there is a body.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      window.firstGround = getComputedStyle(document.body).backgroundColor;
    }).observe(document, { childList: true, subtree: true });
  });
  await page.route("**/*.wasm", () => {});
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.locator("#shell .brand")).toBeVisible();
  const first = await page.evaluate(() => window.firstGround);
  for (const ground of [first, await colour(page.locator("body"), "backgroundColor")]) {
    expect(Math.max(...ground.match(/\d+/g).map(Number))).toBeLessThan(64);
  }
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
