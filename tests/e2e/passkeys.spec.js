import process from "node:process";
import { attachDevice } from "./support/device.js";
import { expect, requestsOf, test } from "./support/test.js";

const HAS_PASSKEYS = process.env.E2E_BACKEND === "v5";

/** A browser that offers passkeys in no field, so that the dialog is the only one to ask. */
const withoutOffers = (page) =>
  page.addInitScript(() => (PublicKeyCredential.isConditionalMediationAvailable = async () => false));

const card = (page) => page.locator("[data-part=passkeys]");
const button = (page) => page.getByRole("button", { name: "Sign in with a passkey" });

async function addPasskey(page, device, signInPage) {
  await signInPage.open("/account");
  await signInPage.signInAsAda();
  await device.isPresent(true);
  await card(page).getByRole("button", { name: "Add a passkey" }).click();
  await expect(card(page).getByRole("status")).toHaveText("Added. It works from now on.");
  await device.isPresent(false);
}

/** Signs out and leaves the sign-in page that comes up: its offer would take the device as soon as it is present. */
async function signOutAndLeave(page, header) {
  await header.signOut.click();
  await header.showsSignedOut();
  await page.getByRole("banner").getByRole("link", { name: "Home" }).click();
  await page.getByRole("link", { name: "Get started" }).waitFor();
}

if (HAS_PASSKEYS) {
  test("a passkey is added, and signs in as the same person", async ({ context, page, header, signInPage }) => {
    const device = await attachDevice(context, page);
    await addPasskey(page, device, signInPage);
    expect(await device.passkeys()).toHaveLength(1);
    await header.showsSignedIn("Ada Lovelace");
    await signOutAndLeave(page, header);

    await withoutOffers(page);
    await device.isPresent(true);
    await signInPage.open("/account");
    await page.waitForLoadState("networkidle");
    const requests = requestsOf(page);
    await button(page).click();
    await header.showsSignedIn("Ada Lovelace");
    await expect(page).toHaveURL("/account");
    await expect(page.getByRole("main")).toContainText("admin");
    await page.waitForLoadState("networkidle");
    expect(requests).toEqual(["GET webauthn-options/passkey", "POST callback/passkey", "GET session"]);
  });

  test("a passkey that is chosen in the field signs in without a click", async ({ context, page, header, signInPage }) => {
    const device = await attachDevice(context, page);
    await addPasskey(page, device, signInPage);
    await signOutAndLeave(page, header);
    await device.isPresent(true);
    await page.goto("/signin?callbackUrl=/account");
    await header.showsSignedIn("Ada Lovelace");
    await expect(page).toHaveURL("/account");
  });

  test("the offer in the field ends when the page is left, and begins anew", async ({ context, page, header, signInPage }) => {
    const device = await attachDevice(context, page);
    await addPasskey(page, device, signInPage);
    await signOutAndLeave(page, header);
    await device.isPresent(true);
    await header.showsSignedOut();
    await header.signIn.click();
    await header.showsSignedIn("Ada Lovelace");
  });

  test("who would rather not sees no error and can type a password", async ({ context, page, header, signInPage }) => {
    const device = await attachDevice(context, page);
    await addPasskey(page, device, signInPage);
    await signOutAndLeave(page, header);
    await withoutOffers(page);
    await device.isVerified(false);
    await device.isPresent(true);
    await signInPage.open("/account");
    const requests = requestsOf(page);
    await button(page).click();
    await expect.poll(() => requests).toContain("GET webauthn-options/passkey");
    await expect(button(page)).not.toHaveAttribute("aria-busy", "true");
    await expect(page.getByRole("main").getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
    await signInPage.signInAsAda();
    await header.showsSignedIn("Ada Lovelace");
  });

  test("a device that has the passkey already says so", async ({ context, page, signInPage }) => {
    const device = await attachDevice(context, page);
    await addPasskey(page, device, signInPage);
    await device.isPresent(true);
    await card(page).getByRole("button", { name: "Add a passkey" }).click();
    await expect(card(page).getByRole("alert")).toContainText("There is a passkey on this device already.");
    expect(await device.passkeys()).toHaveLength(1);
  });
} else {
  test("a server without passkeys shows nothing of them", async ({ page, signInPage, accountPage }) => {
    await signInPage.open("/account");
    await expect(button(page)).toHaveCount(0);
    await signInPage.signInAsAda();
    await accountPage.save.waitFor();
    await page.waitForLoadState("networkidle");
    await expect(card(page)).toHaveCount(0);
  });
}
