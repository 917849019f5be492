import { expect } from "@playwright/test";
import { signInAs } from "./people.js";

/**
 * Every page as most people see it, `as` somebody who is signed in or as a
 * visitor; `title` is the key of its title in src/messages, and of one that
 * `isLong` the first screen shows the looks. A new page is a line here, and is
 * looked at from all sides.
 */
export const PAGES = [
  { name: "home", path: "/", title: "home_title" },
  { name: "home-signed-in", path: "/", title: "home_title", as: "ada" },
  { name: "sign-in", path: "/signin", title: "sign_in_title" },
  { name: "sign-in-already", path: "/signin", title: "sign_in_title", as: "ada" },
  { name: "sign-out", path: "/signout", title: "sign_out_title", as: "ada" },
  { name: "signed-out", path: "/signout", title: "sign_out_title" },
  { name: "verify-request", path: "/verify-request", title: "verify_title" },
  { name: "error", path: "/error?error=Verification", title: "error_title" },
  { name: "welcome", path: "/welcome", title: "welcome_title", as: "ada" },
  { name: "account", path: "/account", title: "account_title", as: "ada" },
  { name: "members", path: "/members", title: "members_title", as: "ada" },
  { name: "members-refused", path: "/members", title: "members_title", as: "babbage" },
  { name: "playground", path: "/playground", title: "playground.title", isLong: true },
  { name: "not-found", path: "/nothing/here", title: "not_found_title" },
];

/** Opens one of them and waits until all of it is there. */
export async function openPage(page, { path, as }) {
  if (as) await signInAs(page.context(), as);
  await page.goto(path);
  await settled(page);
}

/** Nothing is on its way any more. */
export async function settled(page) {
  await expect(page.getByTestId("session-status")).not.toHaveText("loading");
  await expect(page.locator("#shell, .skeleton, .skeleton-text, [aria-busy=true]")).toHaveCount(0);
}
