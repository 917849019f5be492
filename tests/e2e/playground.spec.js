import process from "node:process";
import { Issuer } from "./pages/issuer.js";
import { expect, requestsOf, test } from "./support/test.js";

const IS_V5 = process.env.E2E_BACKEND === "v5";
const ORDER = [
  "get_session", "refresh", "get_csrf_token", "get_providers", "sign_in_credentials", "sign_in_email", "sign_in_redirect",
  "sign_in_popup", "sign_in_page", "sign_in_passkey", "register_passkey", "update", "sign_out", "next_event", "stay",
];

test("each call is told as it went, and the log is what was sent", async ({ page, header, playground }) => {
  const requests = requestsOf(page);
  await playground.open();
  await header.showsSignedOut();
  for (const [name, result] of [
    ["get_session", "Ok(None)"],
    ["get_providers", /^Ok\(\[…; \d\]\)/],
    ["get_csrf_token", 'Ok("…")'],
    ["sign_in_email", "MailSent"],
    ["sign_in_redirect", 'Redirect("…")'],
    ["stay", "None"],
  ]) {
    const card = playground.card(name);
    await expect(card.result).toHaveText("Not run yet.");
    await card.run();
    await expect(card.result, name).toContainText(result);
  }
  await expect(playground.card("sign_in_redirect").value).toContainText("prompt=login");
  await expect(page).toHaveURL("/playground");
  await expect(playground.log.entries).toHaveCount(requests.length);
  const told = await playground.log.entries.locator(".call").allTextContents();
  const sent = requests.map((request) => request.replace(" ", " /api/auth/"));
  expect(told.reverse().map((call) => call.split("?")[0])).toEqual(sent);
});

test("the link past the bar names a place of the page, whatever card the address names", async ({ page }) => {
  await page.goto("/playground?x=1#update");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toHaveAttribute("href", "/playground?x=1#content");
});

test("a session begins, changes and ends on the page, and no secret is on it", async ({ page, header, playground }) => {
  const tokens = new Set();
  page.on("response", async (response) => {
    if (response.url().endsWith("/csrf")) tokens.add((await response.json()).csrfToken);
  });
  await playground.open();
  const password = playground.card("sign_in_credentials");
  await password.field("Password").fill("not-this-one");
  await password.run();
  await expect(password.result).toContainText("Refused { … }");
  await expect(password.value).toContainText("error: Some(CredentialsSignin)");
  await expect(password.field("Password")).toHaveValue("not-this-one");

  const event = playground.card("next_event");
  await event.run();
  await password.field("Password").fill("lovelace");
  await password.run();
  await expect(password.result).toContainText("SignedIn");
  await expect(event.result).toContainText("Some(SignedIn)");
  await header.showsSignedIn("Ada Lovelace");
  await expect(password.wire).toHaveCount(2);

  const update = playground.card("update");
  await update.run();
  await expect(update.value).toContainText('name: Some("Ada King")');
  await header.showsSignedIn("Ada King");

  const signOut = playground.card("sign_out");
  await signOut.run();
  await expect(signOut.result).toContainText("Ok(SignOutResponse");
  await header.showsSignedOut();
  await expect(playground.log.section).toContainText("SignedOut(User)");

  for (const summary of await page.locator("main summary").all()) await summary.click();
  // All but the cards' own words, one of which names the demo's password.
  const told = await page.locator("[data-call] .tell, [data-part=log]").allTextContents();
  const text = told.join("\n");
  expect(text).toContain("password=•••");
  expect(tokens.size).toBeGreaterThan(0);
  for (const secret of ["lovelace", "not-this-one", ...tokens]) expect(text).not.toContain(secret);
});

test("where there are passkeys the call asks for one, and elsewhere it is refused", async ({ playground }) => {
  await playground.open();
  const passkey = playground.card("sign_in_passkey");
  await passkey.run();
  if (IS_V5) await expect(passkey.wire.filter({ hasText: "webauthn-options" })).toContainText("200");
  else await expect(passkey.value).toContainText("error: UnknownProvider");
});

test("a provider's window signs in and this page keeps its log", async ({ page, header, playground }) => {
  await playground.open();
  const popup = playground.card("sign_in_popup");
  const [window] = await Promise.all([page.waitForEvent("popup"), popup.run()]);
  const issuer = new Issuer(window);
  await issuer.logIn("grace.hopper");
  await issuer.allow.click();
  await expect(popup.result).toContainText(/SignedIn|NewUser/);
  await expect(header.status).toHaveText("authenticated");
  await expect(playground.log.section).toContainText("SignedIn");
});

test("a call that leaves the page does so", async ({ page, playground }) => {
  await playground.open();
  await playground.card("sign_in_page").run();
  await expect(page).toHaveURL(/\/signin\?callbackUrl=.*playground/);
});

test("simulated trouble keeps the session, is told on every page, and ends with a load", async ({ page, header, signInPage, playground }) => {
  await signInPage.open("/playground");
  await signInPage.signInAsAda();
  await playground.heading.waitFor();
  const read = playground.card("get_session");
  for (const [trouble, result] of [
    ["Offline", "Err(Network { … })"],
    ["Status 500", "Err(Status { … })"],
    ["HTML, not JSON", "Err(NotJson { … })"],
    ["Wrong base path", "Err(Status { … })"],
    ["Status 429", "Err(Status { … })"],
  ]) {
    await playground.simulate(trouble);
    await expect(playground.banner).toContainText(trouble);
    const requests = requestsOf(page);
    await read.run();
    await expect(read.result, trouble).toContainText(result);
    await header.showsSignedIn("Ada Lovelace");
    expect(requests).toEqual([]);
    await playground.endTrouble.click();
    await expect(playground.banner).toBeEmpty();
    await read.run();
    await expect(read.result).toContainText("Ok(Some(Session { … }))");
  }
  await playground.simulate("Offline");
  await header.account.click();
  await expect(playground.banner).toContainText("Offline");
  await page.reload();
  await expect(playground.banner).toBeEmpty();
  await header.showsSignedIn("Ada Lovelace");
});

test("the log is searched, and emptied", async ({ playground }) => {
  await playground.open();
  const { log } = playground;
  await playground.card("get_csrf_token").run();
  await playground.card("get_providers").run();
  await expect(playground.card("get_providers").result).toContainText("Ok");
  const all = await log.entries.count();
  await log.text.fill("CSRF");
  await expect(log.entries).toHaveCount(1);
  await expect(log.spoken).toHaveText(`1 of ${all} shown.`);
  await log.text.fill("");
  await log.outcome.selectOption("5xx");
  await expect(log.section).toContainText("Nothing fits this filter.");
  await log.outcome.selectOption("Any");
  await log.kind.selectOption("Session events");
  await expect(log.entries).toHaveCount(0);
  await log.kind.selectOption("Everything");
  await expect(log.entries).toHaveCount(all);
  await log.clear.click();
  await expect(log.entries).toHaveCount(0);
});

test("the whole page is used by keyboard alone", async ({ page, header, playground }) => {
  await playground.open();
  await header.showsSignedOut();
  const focused = page.locator(":focus");
  const reach = async (wanted) => {
    for (let step = 0; step < 120; step += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("it can't be reached by Tab");
  };

  // Trouble on and off again.
  await reach(page.getByRole("radio", { name: "None" }));
  await page.keyboard.press("ArrowRight");
  await expect(playground.banner).toContainText("Offline");
  await page.keyboard.press("ArrowLeft");
  await expect(playground.banner).toBeEmpty();

  // To a card by its link.
  const link = page.getByRole("navigation", { name: "Calls" }).getByRole("link", { name: "sign_in(…).field(…)" });
  await reach(link);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/playground#sign_in_credentials");
  await page.keyboard.press("Tab");
  await expect(focused).toHaveAttribute("name", "username");

  // What is missing is asked for, and Enter runs.
  const password = playground.card("sign_in_credentials");
  await page.keyboard.press("Enter");
  await expect(password.field("Password")).toBeFocused();
  await expect(password.field("Password")).toHaveAccessibleDescription("Fill this in.");
  await page.keyboard.type("lovelace");
  await page.keyboard.press("Tab");
  await expect(password.button).toBeFocused();
  await page.keyboard.press("Enter");
  await header.showsSignedIn("Ada Lovelace");
  await expect(password.button).toBeFocused();

  // Each button can be reached, in the order of the page.
  for (const name of ORDER.slice(ORDER.indexOf("sign_in_email"))) await reach(playground.card(name).button);
  // And the log, whose lines open.
  await reach(playground.log.kind);
  await reach(playground.log.entries.locator("summary").first());
  await page.keyboard.press("Enter");
  await expect(playground.log.entries.locator("details").first()).toHaveAttribute("open");
});

test("a link to a card leads to it", async ({ page, playground }) => {
  await page.goto("/playground#sign_out");
  const heading = page.getByRole("heading", { name: "sign_out(SignOut::new())" });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect(playground.heading).not.toBeInViewport();
});
