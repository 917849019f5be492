import { openReactTab } from "./support/react-tab.js";
import { expect, test } from "./support/test.js";

test("what happens in a tab of React is seen in ours", async ({ context, page, header }) => {
  const react = await openReactTab(context);
  await page.goto("/");
  await header.showsSignedOut();
  await expect(react.status).toHaveText("unauthenticated");
  await react.signIn.click();
  await expect(react.user).toHaveText("Ada Lovelace");
  await header.showsSignedIn("Ada Lovelace");
  await react.signOut.click();
  await expect(react.status).toHaveText("unauthenticated");
  await header.showsSignedOut();
});

test("what happens in our tab is seen in one of React", async ({ context, signInPage, header }) => {
  const react = await openReactTab(context);
  await expect(react.status).toHaveText("unauthenticated");
  await signInPage.open("/");
  await signInPage.signInAsAda();
  await expect(react.user).toHaveText("Ada Lovelace");
  await header.signOut.click();
  await header.showsSignedOut();
  await expect(react.status).toHaveText("unauthenticated");
});
