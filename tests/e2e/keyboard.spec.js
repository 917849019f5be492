import process from "node:process";
import { NAME } from "./support/brand.js";
import { attachDevice } from "./support/device.js";
import { signInAs } from "./support/people.js";
import { openPage } from "./support/pages.js";
import { expect, test } from "./support/test.js";

/** More than any page has to stop at. */
const STOPS = 40;

/** Goes on with the Tab key to what is looked for. */
async function tabTo(page, target) {
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not lead to ${target}`);
}

test("a password signs in by keyboard alone", async ({ page, header, signInPage }) => {
  await signInPage.open("/account");
  const [userName, password] = signInPage.password.fields;
  await tabTo(page, userName);
  await page.keyboard.type("ada");
  await tabTo(page, password);
  await page.keyboard.type("lovelace");
  await tabTo(page, signInPage.password.submit);
  await page.keyboard.press("Space");
  await header.showsSignedIn("Ada Lovelace");
  await expect(page).toHaveURL("/account");
});

test("a badge signs in by keyboard alone", async ({ page, header, signInPage }) => {
  await signInPage.open("/account");
  const [badge, pin] = signInPage.badge.fields;
  await tabTo(page, badge);
  await page.keyboard.type("1815");
  await tabTo(page, pin);
  await page.keyboard.type("1852");
  await page.keyboard.press("Enter");
  await header.showsSignedIn("Charles Babbage");
});

test("a link is asked for by keyboard alone", async ({ page, signInPage }) => {
  await signInPage.open();
  await tabTo(page, signInPage.email.fields[0]);
  await page.keyboard.type("keys@example.test");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeFocused();
});

test("a provider is opened by keyboard alone", async ({ page, signInPage, issuer }) => {
  await signInPage.open();
  await tabTo(page, signInPage.demoSso);
  await page.keyboard.press("Enter");
  await expect(issuer.login).toBeVisible();
});

test("a name is changed and the session ended by keyboard alone", async ({ page, header, accountPage }) => {
  await openPage(page, { path: "/account", as: "ada" });
  await tabTo(page, accountPage.name);
  // What the Tab key reaches is selected.
  await page.keyboard.type("Ada King");
  await page.keyboard.press("Enter");
  await header.showsSignedIn("Ada King");
  await tabTo(page, page.getByRole("button", { name: "End the session in every tab" }));
  await page.keyboard.press("Enter");
  await header.showsSignedOut();
});

if (process.env.E2E_BACKEND === "v5") {
  test("a passkey is added by keyboard alone", async ({ page, context }) => {
    const device = await attachDevice(context, page);
    await device.isPresent(true);
    await openPage(page, { path: "/account", as: "ada" });
    await page.getByRole("button", { name: "Add a passkey" }).waitFor();
    await tabTo(page, page.getByRole("button", { name: "Add a passkey" }));
    await page.keyboard.press("Enter");
    await expect(page.getByText("Added. It works from now on.")).toBeVisible();
  });
}

test("the first stop leads past the bar to what the page is about", async ({ page }) => {
  await openPage(page, { path: "/signin" });
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
});

test("colours and language are changed by keyboard alone, and the focus stays", async ({ page, footer }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openPage(page, { path: "/" });
  const colours = page.getByRole("button", { name: /^Colours/ });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await tabTo(page, colours);
  await page.keyboard.press("Enter");
  await expect(colours).toHaveAccessibleName("Colours: light");
  expect(await ground()).not.toBe(dark);
  await expect(colours).toBeFocused();
  await tabTo(page, footer.language);
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(footer.language).toBeFocused();
});

test("nothing that has the focus looks as if it had not, in whatever colours", async ({ page }) => {
  await openPage(page, { path: "/account", as: "ada" });
  const looks = [{ colorScheme: "light" }, { colorScheme: "dark" }, { colorScheme: "light", forcedColors: "active" }];
  for (const look of looks) {
    await page.emulateMedia({ forcedColors: "none", ...look });
    await page.evaluate(() => document.activeElement.blur());
    const rings = await ringsOf(page);
    expect(rings.length).toBeGreaterThan(7);
    for (const { name, contrast } of rings) expect(contrast, `${name}, ${JSON.stringify(look)}`).toBeGreaterThanOrEqual(3);
  }
});

/**
 * Goes through all stops: how much what is around each, and is not there
 * without the focus, differs from the page's ground.
 */
async function ringsOf(page) {
  const rings = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const ring = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body || element.dataset.seen) return undefined;
      element.dataset.seen = "yes";
      const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
      const ground = channels(getComputedStyle(document.body).backgroundColor);
      /** On the page's ground, which a translucent colour lets through. */
      const luminance = (colour) => {
        const [alpha = 1] = channels(colour).slice(3);
        const [red, green, blue] = ground.map((behind, part) => {
          const value = (channels(colour)[part] * alpha + behind * (1 - alpha)) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const around = () => {
        const { outlineColor, outlineStyle, boxShadow } = getComputedStyle(element);
        const outlines = outlineStyle === "none" ? [] : [outlineColor];
        return [...outlines, ...(boxShadow.match(/rgba?\([^)]*\)/g) ?? [])];
      };
      const withFocus = around();
      element.blur();
      const without = around();
      element.focus();
      const contrasts = withFocus.filter((colour) => !without.includes(colour)).map((colour) => {
        const [dark, light] = [luminance(colour), luminance(`rgb(${ground})`)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      });
      return { name: element.outerHTML.slice(0, 80), contrast: Math.max(0, ...contrasts) };
    });
    if (!ring) break;
    rings.push(ring);
  }
  await page.evaluate(() => document.querySelectorAll("[data-seen]").forEach((element) => delete element.dataset.seen));
  return rings;
}

test("a change of page sets the title and moves the focus to the heading", async ({ page, header }) => {
  await page.goto("/");
  await header.signIn.click();
  await expect(page).toHaveTitle(`Sign in · ${NAME}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle(`Home · ${NAME}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("who signs out in the header keeps a focus there", async ({ page, context, header }) => {
  await signInAs(context, "ada");
  await page.goto("/");
  await tabTo(page, header.signOut);
  await page.keyboard.press("Enter");
  await header.showsSignedOut();
  await expect(header.signIn).toBeFocused();
});
