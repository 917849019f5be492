/** The page with everything that the server offers to sign in with. */
export class SignInPage {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { name: "Welcome back" });
    this.password = new Form(page, "credentials", ["User name", "Password"], "Sign in");
    this.badge = new Form(page, "pin", ["Badge", "PIN"], "Sign in with badge");
    this.email = new Form(page, "email", ["E-mail"], "Send me a link");
    this.demoSso = page.getByRole("button", { name: "Continue with Demo SSO" });
    this.tryAgain = page.getByRole("alert").getByRole("button", { name: "Try again" });
  }

  /** Opens it, to come back to `callbackUrl` where there is one. */
  async open(callbackUrl) {
    const query = callbackUrl === undefined ? "" : `?callbackUrl=${encodeURIComponent(callbackUrl)}`;
    await this.page.goto(`/signin${query}`);
    await this.password.submit.waitFor();
  }

  async signInAsAda() {
    await this.password.send("ada", "lovelace");
  }
}

/** The form of one provider. */
class Form {
  constructor(page, provider, labels, submit) {
    this.form = page.locator(`form[data-provider="${provider}"]`);
    this.fields = labels.map((label) => this.form.getByLabel(label, { exact: true }));
    this.submit = this.form.locator("button[type=submit]", { hasText: submit });
    this.alert = this.form.getByRole("alert");
  }

  async fill(...values) {
    for (const [index, value] of values.entries()) await this.fields[index].fill(value);
  }

  async send(...values) {
    await this.fill(...values);
    await this.submit.click();
  }
}
