import { expect, requestsOf, test } from "./support/test.js";

const ADA = { username: "ada", password: "lovelace" };

test("the page comes with the name in it, also where no script runs", async ({ browser, context, renderedPage }) => {
  await renderedPage.signInWith("credentials", ADA);
  expect(await renderedPage.source()).toContain(">Ada Lovelace<");
  const withoutScripts = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const picture = new renderedPage.constructor(await withoutScripts.newPage());
  await picture.open();
  await expect(picture.user).toHaveText("Ada Lovelace");
  await expect(picture.status).toHaveText("authenticated");
  await expect(picture.signOut).toBeDisabled();
  await withoutScripts.close();
});

test("the browser takes the page over without asking who is signed in", async ({ page, renderedPage }) => {
  await renderedPage.signInWith("credentials", ADA);
  const requests = requestsOf(page);
  await renderedPage.open();
  await renderedPage.ask("/api/me");
  await expect(renderedPage.answer).toHaveText('200 {"name":"Ada Lovelace","role":"admin"}');
  expect(requests).toEqual([]);
  await renderedPage.signOut.click();
  await expect(renderedPage.signIn).toBeVisible();
  await expect(renderedPage.status).toHaveText("unauthenticated");
  expect(requests.slice(0, 2)).toEqual(["GET csrf", "POST signout"]);
  expect(await renderedPage.source()).not.toContain("Ada Lovelace");
});

test("a visitor gets the form at once and signs in with it", async ({ page, renderedPage }) => {
  const requests = requestsOf(page);
  expect(await renderedPage.source()).toContain(">unauthenticated<");
  await renderedPage.open();
  await expect(renderedPage.signIn).toBeEnabled();
  expect(requests).toEqual([]);
  await renderedPage.userName.fill("ada");
  await renderedPage.password.fill("wrong");
  await renderedPage.signIn.click();
  await expect(page.getByRole("alert")).toHaveText("User name and password don’t match.");
  await renderedPage.password.fill("lovelace");
  await renderedPage.signIn.click();
  await expect(renderedPage.user).toHaveText("Ada Lovelace");
  expect(await renderedPage.source()).toContain(">Ada Lovelace<");
});

test("the API answers by who asks", async ({ renderedPage }) => {
  const refused = { error: "nobody is signed in" };
  expect(await renderedPage.api("/api/me")).toEqual({ status: 401, body: refused });
  expect(await renderedPage.api("/api/admin")).toEqual({ status: 401, body: refused });
  await renderedPage.signInWith("pin", { badge: "1815", pin: "1852" });
  expect(await renderedPage.api("/api/me")).toEqual({ status: 200, body: { name: "Charles Babbage", role: "member" } });
  expect(await renderedPage.api("/api/admin")).toEqual({ status: 403, body: { error: "for administrators" } });
  await renderedPage.signInWith("credentials", ADA);
  expect((await renderedPage.api("/api/admin")).status).toBe(200);
});

test("a stopped auth server signs nobody out", async ({ server, renderedPage }) => {
  await renderedPage.signInWith("credentials", ADA);
  await server.stop();
  expect((await renderedPage.api("/api/me")).status).toBe(503);
  expect(await renderedPage.source()).toContain(">loading<");
  await renderedPage.open();
  await expect(renderedPage.status).toHaveText("unreachable");
  await server.start();
  await expect(renderedPage.user).toHaveText("Ada Lovelace");
  expect((await renderedPage.api("/api/me")).status).toBe(200);
});

test("no name breaks out of the page", async ({ page, renderedPage }) => {
  const name = "</script><script>window.broken = 1</script><!--&lt;";
  await renderedPage.signInWith("credentials", ADA);
  await renderedPage.rename(name);
  const requests = requestsOf(page);
  await renderedPage.open();
  await renderedPage.ask("/api/me");
  await expect(renderedPage.answer).toContainText("200");
  await expect(renderedPage.user).toHaveText(name);
  expect(await page.evaluate(() => window.broken)).toBeUndefined();
  expect(requests).toEqual([]);
});
