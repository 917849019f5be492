import { expect } from "@playwright/test";

/** The bar on top of every page. */
export class Header {
  constructor(page) {
    const bar = page.getByRole("banner");
    this.page = page;
    this.status = page.getByTestId("session-status");
    this.user = page.getByTestId("session-user");
    this.signIn = bar.getByRole("link", { name: "Sign in" });
    this.signOut = bar.getByRole("button", { name: "Sign out" });
    this.account = bar.getByRole("link", { name: "Account" });
    this.connection = page.locator("[data-part=connection]");
  }

  async showsSignedIn(name) {
    await expect(this.user).toHaveText(name);
    await expect(this.status).toHaveText("authenticated");
  }

  async showsSignedOut() {
    await expect(this.status).toHaveText("unauthenticated");
    await expect(this.user).toHaveCount(0);
  }
}
