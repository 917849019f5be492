import { Dist } from "../support/dist.js";
import { expect, test } from "../support/test.js";

const dist = new Dist();

// What is missing is the matter here, and the console says so.
test.use({ strictConsole: false });
test.afterEach(() => dist.becomeCurrent());

const GONE = {
  "its wasm": [/[^"]*_bg\.wasm/],
  "its glue": [/yew-nextauth-app-[0-9a-f]*\.js/],
  "all of its files": [/first-[^"]*\.js/, /styles-[^"]*\.css/, /start-[^"]*\.js/, /yew-nextauth-app-[0-9a-f]*\.js/, /[^"]*_bg\.wasm/],
};

/** One of the texts, of which all are there and one is shown. */
const told = (page, text) => page.getByRole("alert").getByText(text);

/** How often the page is loaded. */
function loadsOf(page) {
  const loads = [];
  page.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
  return loads;
}

for (const [what, names] of Object.entries(GONE)) {
  test(`a page that is older than what is deployed becomes the new one where ${what} is gone`, async ({ page, header }) => {
    const loads = loadsOf(page);
    await dist.becomeOlder(names);
    // By the time the page asks for what is gone, the new version is complete.
    await page.route(/0123456789abcdef/, async (route) => {
      await dist.becomeCurrent();
      await route.continue();
    });
    await page.goto("/signin?callbackUrl=/account");
    await header.showsSignedOut();
    await expect(page).toHaveURL("/signin?callbackUrl=/account");
    expect(loads.length).toBe(2);
    await expect(page.locator("#trouble")).toBeHidden();
  });

  test(`a version that is half in place is loaded again once, and then told of, where ${what} is gone`, async ({ page, header }) => {
    const loads = loadsOf(page);
    await dist.becomeOlder(names);
    await page.goto("/signin");
    await expect(told(page, "There is a new version")).toBeVisible();
    expect(loads.length).toBe(2);
    await dist.becomeCurrent();
    await page.getByRole("alert").getByRole("button", { name: "Load again" }).click();
    await header.showsSignedOut();
    await expect(page.locator("#trouble")).toBeHidden();
    // Noted no longer: the next new version comes by itself again.
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });
}

test("a host that answers everything with the page is seen through", async ({ page }) => {
  await page.route("**/*_bg.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<title>Home</title>" }));
  await page.goto("/");
  await expect(told(page, "There is a new version")).toBeVisible();
});

test("a page whose wasm is called something else starts all the same", async ({ page, header }) => {
  const warnings = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.route("**/*_bg.wasm", async (route) => route.fulfill({ response: await route.fetch(), contentType: "text/plain" }));
  await page.goto("/");
  await header.showsSignedOut();
  expect(warnings.join()).toContain("WebAssembly.instantiateStreaming");
});

test("a page whose wasm the server can't give says that it couldn't start", async ({ context }) => {
  const page = await context.newPage();
  await page.route("**/*_bg.wasm", (route) => route.fulfill({ status: 503 }));
  await page.goto("/");
  await expect(told(page, "couldn’t start")).toBeVisible();
});

test("where nothing can be noted the page is not loaded again by itself", async ({ page }) => {
  const loads = loadsOf(page);
  await page.addInitScript(() => Object.defineProperty(window, "sessionStorage", { get: () => { throw new Error("no storage") } }));
  await dist.becomeOlder(GONE["its wasm"]);
  await page.goto("/");
  await expect(told(page, "There is a new version")).toBeVisible();
  expect(loads.length).toBe(1);
});

test("a page that stops says so", async ({ context }) => {
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByTestId("session-status")).toHaveText("unauthenticated");
  await page.evaluate(() => {
    const trap = new WebAssembly.RuntimeError("unreachable");
    setTimeout(() => { throw trap });
  });
  await expect(told(page, "Something in this page broke")).toBeVisible();
});

test("without WebAssembly the page says what it needs", async ({ page }) => {
  await page.addInitScript(() => { delete window.WebAssembly });
  await page.goto("/");
  await expect(told(page, "needs WebAssembly")).toBeVisible();
});

test("a page that can't start says so in the person's language", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: "ar" });
  const page = await context.newPage();
  await page.route("**/*_bg.wasm", (route) => route.fulfill({ status: 503 }));
  await page.goto("/");
  await expect(told(page, "تعذّر بدء هذه الصفحة")).toBeVisible();
  await expect(told(page, "couldn’t start")).toBeHidden();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.unroute("**/*_bg.wasm");
  await page.getByRole("alert").getByRole("button", { name: "أعد التحميل" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("تسجيل دخول واحد");
  await context.close();
});

test("without scripts the page says what it needs, and shows nothing that waits", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/signin");
  // Playwright looks for no text in there.
  await expect(page.locator("noscript p[lang=en]")).toBeVisible();
  await expect(page.locator("noscript p[lang=en]")).toContainText("This page needs JavaScript");
  await expect(page.locator("#shell")).toBeHidden();
  await context.close();
});

test("a slow page shows how much of it has arrived, by its true size", async ({ page, context, header }) => {
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", { offline: false, latency: 20, downloadThroughput: 150_000, uploadThroughput: 150_000 });
  const values = [];
  await page.exposeFunction("noteValue", (value) => values.push(value));
  await page.addInitScript(() => {
    const set = Object.getOwnPropertyDescriptor(HTMLProgressElement.prototype, "value");
    Object.defineProperty(HTMLProgressElement.prototype, "value", {
      ...set,
      set(value) {
        window.noteValue(value);
        set.set.call(this, value);
      },
    });
  });
  await page.goto("/signin", { waitUntil: "commit" });
  await expect(page.getByRole("progressbar", { name: "Loading" })).toBeVisible();
  await header.showsSignedOut();
  await expect.poll(() => values.at(-1)).toBe(1);
  // Not before the last of it: a size that is too small would be reached earlier.
  expect(values.indexOf(1)).toBe(values.length - 1);
  expect(values.length).toBeGreaterThan(3);
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect(values[0]).toBeLessThan(0.5);
});

for (const reducedMotion of ["no-preference", "reduce"]) {
  test(`only what takes a while is told of, with motion: ${reducedMotion}`, async ({ page, header }) => {
    await page.emulateMedia({ reducedMotion });
    let release;
    const gate = new Promise((resolve) => (release = resolve));
    await page.route("**/*_bg.wasm", async (route) => {
      await gate;
      await route.continue();
    });
    await page.goto("/", { waitUntil: "commit" });
    await page.locator("#shell .slow").waitFor({ state: "attached" });
    const isShown = (selector, time) =>
      page.evaluate(([selector, time]) => {
        const element = document.querySelector(selector);
        const [animation] = element.getAnimations();
        animation.pause();
        animation.currentTime = time;
        return element.checkVisibility({ visibilityProperty: true });
      }, [selector, time]);
    for (const [selector, wait] of [["#shell progress", 300], ["#shell .slow", 12_000]]) {
      expect(await isShown(selector, wait - 1)).toBe(false);
      expect(await isShown(selector, wait + 1)).toBe(true);
    }
    release();
    await header.showsSignedOut();
    await expect(page.locator("#shell")).toHaveCount(0);
  });
}
