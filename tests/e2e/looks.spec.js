import process from "node:process";
import { AxeBuilder } from "@axe-core/playwright";
import { NAME } from "./support/brand.js";
import { expect, test } from "./support/test.js";

const WIDTHS = [320, 360, 768, 1280];

/** Each page in the state that most people see, ready to be looked at. */
const PAGES = {
  home: async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Get started" }).waitFor();
  },
  "sign-in": async ({ signInPage }) => signInPage.open(),
  "sign-in-refused": async ({ signInPage }) => {
    await signInPage.open();
    await signInPage.password.send("ada", "wrong");
    await expect(signInPage.password.alert).toContainText("That didn’t match");
  },
  "verify-request": async ({ page }) => page.goto("/verify-request"),
  error: async ({ page }) => page.goto("/error?error=Verification"),
  "not-found": async ({ page }) => page.goto("/nothing/here"),
  account: async ({ signInPage, accountPage }) => {
    await signInPage.open("/account");
    await signInPage.signInAsAda();
    await accountPage.save.waitFor();
  },
  playground: async ({ playground }) => {
    await playground.open();
    await playground.simulate("Offline");
    await playground.card("get_session").run();
    await expect(playground.card("get_session").result).toContainText("Err");
    await playground.endTrouble.click();
    await playground.card("get_providers").run();
    await expect(playground.card("get_providers").result).toContainText("Ok");
    await playground.card("get_providers").card.locator("summary").click();
    await playground.card("update").field("New name").fill("");
    await playground.card("update").run();
    await expect(playground.card("update").card).toContainText("Fill this in.");
    await playground.simulate("Slow");
  },
  "home-signed-in": async ({ page, header, signInPage }) => {
    await signInPage.open("/");
    await signInPage.signInAsAda();
    await header.showsSignedIn("Ada Lovelace");
    await page.getByRole("heading", { name: "You’re signed in, Ada." }).waitFor();
  },
  "sign-out": async ({ page, header, signInPage }) => {
    await signInPage.open("/");
    await signInPage.signInAsAda();
    await header.showsSignedIn("Ada Lovelace");
    await page.goto("/signout");
    await page.getByRole("heading", { name: "Leaving?" }).waitFor();
  },
};

for (const [name, open] of Object.entries(PAGES)) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(() => {
      test.use({ colorScheme });

      test(`${name} fits every screen and is accessible, ${colorScheme}`, async ({ page, header, signInPage, accountPage, playground }, testInfo) => {
        await open({ page, header, signInPage, accountPage, playground });
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          expect(overflow, `at ${width} px`).toBe(0);
          await page.screenshot({ path: testInfo.outputPath(`${width}.png`), fullPage: true, animations: "disabled" });
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      });
    });
  }
}

test("the pictures of the README can be taken", async ({ page, signInPage }, testInfo) => {
  const folder = process.env.README_PICTURES ?? testInfo.outputDir;
  await page.setViewportSize({ width: 1280, height: 1000 });
  await signInPage.open();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/sign-in-${colorScheme}.png`, animations: "disabled" });
  }
});

test("the shell is there before the app, and nothing comes from another origin", async ({ page, baseURL }) => {
  const origins = new Set();
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto("/signin", { waitUntil: "commit" });
  await expect(page.locator("#shell")).toContainText(NAME);
  await expect(page.locator("#shell .skeleton").first()).toBeVisible();
  release();
  await expect(page.locator("form[data-provider=credentials]")).toBeVisible();
  await expect(page.locator("#shell")).toHaveCount(0);
  expect([...origins]).toEqual([baseURL]);
});

test("a page that can't start says so and offers to load again", async ({ context }) => {
  // A page of its own, as the error that is the matter here fails any other test.
  const page = await context.newPage();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/", { waitUntil: "commit" });
  const trouble = page.locator("#trouble");
  await expect(trouble.getByText("couldn’t start")).toBeVisible();
  await page.unroute("**/*.wasm");
  await trouble.getByRole("button", { name: "Load again" }).click();
  await expect(page.getByTestId("session-status")).toHaveText("unauthenticated");
});

test("a change of page sets the title and moves the focus to the heading", async ({ page, header }) => {
  await page.goto("/");
  await header.signIn.click();
  await expect(page).toHaveTitle(`Sign in · ${NAME}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page).toHaveTitle(`Home · ${NAME}`);
});

test("the chosen colours stay", async ({ page }) => {
  await page.goto("/");
  const button = page.getByRole("button", { name: /^Colours/ });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await button.click();
  await button.click();
  await expect(button).toHaveAccessibleName("Colours: dark");
  expect(await ground()).not.toBe(light);
  await page.reload();
  await expect(button).toHaveAccessibleName("Colours: dark");
  expect(await ground()).not.toBe(light);
});
