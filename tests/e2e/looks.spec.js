import { NAME } from "./support/brand.js";
import { expect, test } from "./support/test.js";

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
