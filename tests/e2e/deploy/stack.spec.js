import { openPage, PAGES, settled } from "../support/pages.js";
import { expect, test } from "../support/test.js";

/** As build.rs has it, in bytes. */
const STACK = 256 * 1024;
/** How deep values may lie in each other before the library takes an answer for broken. */
const DEEPEST = 127;

// The stack lies at the start of the memory and is used from its end on. Painted before the app
// runs, it shows how far that went.
test.beforeEach(({ context }) => context.addInitScript((size) => {
  const PAINT = 0xaa;
  let memory;
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      // Whatever it is called there.
      memory = Object.values((result.instance ?? result).exports).find((value) => value instanceof WebAssembly.Memory);
      new Uint8Array(memory.buffer, 0, size).fill(PAINT);
      return result;
    };
  }
  window.stackInUse = () => {
    const end = new Uint8Array(memory.buffer, 0, size).findIndex((byte) => byte !== PAINT);
    return end < 0 ? 0 : size - end;
  };
  window.memorySize = () => memory.buffer.byteLength;
}, STACK));

/** That nothing of it is in use would mean that it is not where it was painted. */
async function expectRoom(page) {
  const inUse = await page.evaluate(() => window.stackInUse());
  expect(inUse).toBeGreaterThan(0);
  expect(inUse).toBeLessThan(STACK / 4);
}

test("no page needs a quarter of the stack, and none a megabyte of memory", async ({ page, context }) => {
  test.setTimeout(60_000);
  for (const entry of PAGES) {
    await test.step(entry.name, async () => {
      await context.clearCookies();
      await openPage(page, entry);
      await expectRoom(page);
      expect(await page.evaluate(() => window.memorySize())).toBeLessThan(2 ** 20);
    });
  }
});

/** A value in that many others. */
const nested = (depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
const expires = '"expires":"2099-01-01T00:00:00.000Z"';
const sessions = {
  "as deep as the library reads": `{"user":{"name":"Ada","more":${nested(DEEPEST - 2)}},${expires}}`,
  "whose name is as deep": `{"user":{"name":${nested(DEEPEST - 2)}},${expires}}`,
  "whose end is as deep": `{"user":{"name":"Ada"},"expires":${nested(DEEPEST - 1)}}`,
  "of a megabyte": `{"user":{"name":"${"Ada".repeat(350_000)}"},${expires}}`,
};

for (const [what, body] of Object.entries(sessions)) {
  test(`a session ${what} needs no quarter of the stack`, async ({ page, playground }) => {
    await page.route("**/api/auth/session", (route) => route.fulfill({ contentType: "application/json", body }));
    await playground.open();
    await settled(page);
    const read = playground.card("get_session");
    await read.run();
    await expect(read.result).toContainText(/^(Ok|Err)/);
    await expectRoom(page);
  });
}

/** The same code with another stack: what there is of it is the value that the first global begins with. */
async function shortenStack(page, bytes) {
  const begin = (size) => Buffer.from([0x7f, 1, 0x41, (size & 0x7f) | 0x80, ((size >> 7) & 0x7f) | 0x80, size >> 14, 0x0b]);
  await page.route("**/*_bg.wasm", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const place = body.indexOf(begin(STACK));
    expect(place).toBeGreaterThan(0);
    begin(bytes).copy(body, place);
    await route.fulfill({ response, body });
  });
}

test.describe(() => {
  // The error is the matter here, and the console says so.
  test.use({ strictConsole: false });

  test("a page whose stack is used up stops and says so", async ({ context }) => {
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await shortenStack(page, 4096);
    await page.goto("/signin");
    await expect(page.getByRole("alert").getByText("Something in this page broke")).toBeVisible();
    expect(errors.join()).toContain("memory access out of bounds");
  });
});
