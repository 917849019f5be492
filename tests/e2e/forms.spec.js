import process from "node:process";
import { hold } from "./support/gate.js";
import { openPage } from "./support/pages.js";
import { expect, requestsOf, test } from "./support/test.js";

test.skip(process.env.E2E_BACKEND !== "v4", "the forms are the same with every server");

const posts = (requests) => requests.filter((request) => request.startsWith("POST "));

test("browsers and password managers are told what each field is for", async ({ signInPage }) => {
  await signInPage.open();
  const expected = {
    password: [
      { name: "username", type: "text", autocomplete: "username", autocapitalize: "none", spellcheck: "false", inputmode: null },
      { name: "password", type: "password", autocomplete: "current-password", autocapitalize: "none", spellcheck: "false", inputmode: null },
    ],
    email: [{ name: "email", type: "email", autocomplete: "email", autocapitalize: "none", spellcheck: "false", inputmode: "email" }],
    badge: [
      { name: "badge", type: "text", autocomplete: "username", autocapitalize: "none", spellcheck: "false", inputmode: "numeric" },
      { name: "pin", type: "password", autocomplete: "current-password", autocapitalize: "none", spellcheck: "false", inputmode: "numeric" },
    ],
  };
  for (const [way, fields] of Object.entries(expected)) {
    const { form, submit, fields: inputs } = signInPage[way];
    await expect(form).toHaveJSProperty("method", "post");
    await expect(submit).toHaveCount(1);
    for (const [index, attributes] of fields.entries()) {
      const found = await inputs[index].evaluate((input, names) => {
        return Object.fromEntries(names.map((name) => [name, input.getAttribute(name)]));
      }, Object.keys(attributes));
      expect(found).toEqual(attributes);
    }
  }
});

test("each input has an id of its own, and 16 px: no phone zooms in", async ({ page, signInPage }) => {
  await signInPage.open();
  const inputs = await page.locator("input").evaluateAll((inputs) =>
    inputs.map((input) => ({ id: input.id, size: Number.parseFloat(getComputedStyle(input).fontSize) })),
  );
  expect(new Set(inputs.map(({ id }) => id)).size).toBe(5);
  for (const { id, size } of inputs) expect(size, id).toBeGreaterThanOrEqual(16);
});

test("what a password manager fills in without a word is sent; then the form is gone and the address another", async ({ page, header, signInPage }) => {
  await signInPage.open("/account");
  const [userName, password] = signInPage.password.fields;
  await userName.evaluate((input) => (input.value = "ada"));
  await password.evaluate((input) => (input.value = "lovelace"));
  await signInPage.password.form.evaluate((form) => form.requestSubmit());
  await header.showsSignedIn("Ada Lovelace");
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  await expect(page).toHaveURL("/account");
});

test("a password can be pasted", async ({ page, context, header, signInPage }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInPage.open();
  await page.evaluate(() => navigator.clipboard.writeText("lovelace"));
  const [userName, password] = signInPage.password.fields;
  await userName.fill("ada");
  await password.focus();
  await page.keyboard.press("ControlOrMeta+V");
  await page.keyboard.press("Enter");
  await header.showsSignedIn("Ada Lovelace");
});

test("a locked Caps key is said at the password, while that is typed in", async ({ page, signInPage }) => {
  await signInPage.open();
  const { form, fields } = signInPage.password;
  const hint = form.getByText("Caps lock is on.");
  const press = (modifierCapsLock) => fields[1].dispatchEvent("keydown", { key: "A", modifierCapsLock });
  await fields[1].focus();
  await press(true);
  await expect(hint).toBeVisible();
  await press(false);
  await expect(hint).toHaveCount(0);
  await press(true);
  await expect(hint).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(hint).toHaveCount(0);
});

test("no answer tells which of the fields was wrong", async ({ signInPage }) => {
  await signInPage.open();
  const answers = [];
  for (const [userName, password] of [["nobody", "lovelace"], ["ada", "wrong"]]) {
    await signInPage.password.send(userName, password);
    await expect(signInPage.password.alert).toContainText("That didn’t match");
    answers.push(await signInPage.password.alert.textContent());
    // It is gone with the next attempt, so that the next answer is that of the next.
    await signInPage.password.send("ada", "");
    await expect(signInPage.password.alert).toBeEmpty();
  }
  expect(answers[0]).toBe(answers[1]);
});

for (const [way, index, values] of [
  ["password", 0, ["ada", "wrong"]],
  ["password", 1, ["ada", "wrong"]],
  ["badge", 0, ["1815", "0000"]],
  ["badge", 1, ["1815", "0000"]],
  ["email", 0, ["reject@example.test"]],
]) {
  test(`Enter sends the form: ${way}, field ${index + 1}; twice sends it once`, async ({ page, signInPage }) => {
    await signInPage.open();
    const requests = requestsOf(page);
    const go = await hold(page, /\/api\/auth\/(callback|signin)\//);
    await signInPage[way].fill(...values);
    await signInPage[way].fields[index].press("Enter");
    await signInPage[way].fields[index].press("Enter");
    go();
    await expect(signInPage[way].alert).toContainText(/\S/);
    expect(posts(requests)).toHaveLength(1);
  });
}

test("a double click sends once", async ({ page, header, signInPage, accountPage }) => {
  await signInPage.open("/account");
  const requests = requestsOf(page);
  await signInPage.password.fill("ada", "lovelace");
  await signInPage.password.submit.dblclick();
  await header.showsSignedIn("Ada Lovelace");
  expect(posts(requests)).toEqual(["POST callback/credentials"]);
  requests.length = 0;
  const go = await hold(page, "**/api/auth/session");
  await accountPage.name.fill("Ada King");
  await accountPage.save.dblclick();
  go();
  await expect(accountPage.saved).toBeVisible();
  expect(posts(requests)).toEqual(["POST session"]);
});

/** What may come in place of an answer, and what is said of it. */
const TROUBLES = {
  "a limit of tries": { by: (route) => route.fulfill({ status: 429, contentType: "application/json", body: "{}" }), says: "Too many tries." },
  "an error of the server": { by: (route) => route.fulfill({ status: 500, contentType: "text/plain", body: "no" }), says: "The server is in trouble." },
  "the page of a proxy": { by: (route) => route.fulfill({ contentType: "text/html", body: "<title>Log in to the network</title>" }), says: "Something answers in the server’s place." },
  "a lost connection": { by: (route) => route.abort("connectionreset"), says: "Can’t reach the server." },
};

for (const [name, { by, says }] of Object.entries(TROUBLES)) {
  test(`${name} is explained and costs nothing that was typed`, async ({ page, signInPage, header }) => {
    await signInPage.open();
    await page.route(/\/api\/auth\/(callback|signin)\//, by);
    const { password, email, badge } = signInPage;
    for (const [form, values] of [[password, ["ada", "lovelace"]], [email, ["ada@example.test"]], [badge, ["1815", "1852"]]]) {
      await form.send(...values);
      await expect(form.alert).toContainText(says);
      for (const [index, value] of values.entries()) await expect(form.fields[index]).toHaveValue(value);
      await expect(form.submit).not.toHaveAttribute("aria-busy", "true");
    }
    await page.unrouteAll();
    await badge.submit.click();
    await header.showsSignedIn("Charles Babbage");
  });
}

test("without a network it says so, and goes on when there is one", async ({ page, context, header, signInPage }) => {
  await signInPage.open("/account");
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await signInPage.signInAsAda();
  await expect(signInPage.password.alert).toContainText("Can’t reach the server.");
  await context.setOffline(false);
  await signInPage.password.submit.click();
  await header.showsSignedIn("Ada Lovelace");
});

test("a slow server is said after four seconds, a silent one given up", async ({ page, signInPage }) => {
  await page.clock.install();
  await signInPage.open();
  await page.route("**/callback/credentials", () => {});
  const { form, alert, fields, submit } = signInPage.password;
  await signInPage.signInAsAda();
  const busy = form.getByRole("button", { name: "Signing in…" });
  await expect(busy).toBeVisible();
  const hint = form.getByText("The server takes longer than usual.");
  await page.clock.runFor(3_000);
  await expect(hint).toHaveCount(0);
  await page.clock.runFor(1_200);
  await expect(hint).toBeVisible();
  await expect(busy).toHaveAttribute("aria-busy", "true");
  await page.clock.runFor(60_000);
  await expect(alert).toContainText("The server takes too long.");
  await expect(hint).toHaveCount(0);
  await expect(fields[1]).toHaveValue("lovelace");
  await expect(submit).not.toHaveAttribute("aria-busy", "true");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("what was typed is there in every language", async ({ page, header, signInPage, footer }) => {
  await signInPage.open();
  await signInPage.password.fill("ada", "lovelace");
  await signInPage.email.fill("ada@example.test");
  await footer.language.selectOption("ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("[name=username]")).toHaveValue("ada");
  await expect(page.locator("[name=email]")).toHaveValue("ada@example.test");
  await page.locator("[name=password]").press("Enter");
  await header.showsSignedIn("Ada Lovelace");
});

test("a name that is being changed survives another language", async ({ page, accountPage, footer }) => {
  await openPage(page, { path: "/account", as: "ada" });
  await accountPage.name.fill("Ada King");
  await footer.language.selectOption("de");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator("[name=name]")).toHaveValue("Ada King");
});
