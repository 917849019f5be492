/** The pages of the OpenID Connect provider, which is another site. */
export class Issuer {
  constructor(page) {
    this.login = page.getByLabel("Login");
    this.continue = page.getByRole("button", { name: "Continue" });
    this.cancel = page.getByRole("button", { name: "Cancel" });
    this.allow = page.getByRole("button", { name: "Allow" });
    this.refuse = page.getByRole("button", { name: "Refuse" });
  }

  async logIn(login) {
    await this.login.fill(login);
    await this.continue.click();
  }
}
