/** The page that needs a session. */
export class AccountPage {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { name: "Account", exact: true });
    this.name = page.getByLabel("Name", { exact: true });
    this.save = page.getByRole("button", { name: "Save" });
    this.saved = page.getByText("Saved.");
  }

  async open() {
    await this.page.goto("/account");
  }
}
