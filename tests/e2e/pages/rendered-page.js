import process from "node:process";

/** The page of the library's example of a server, which is rendered there. */
export class RenderedPage {
  url = process.env.E2E_SERVER_URL;

  constructor(page) {
    this.page = page;
    this.status = page.getByTestId("session-status");
    this.user = page.getByTestId("session-user");
    this.userName = page.getByLabel("User name");
    this.password = page.getByLabel("Password");
    this.signIn = page.getByRole("button", { name: "Sign in" });
    this.signOut = page.getByRole("button", { name: "Sign out" });
    this.answer = page.locator("pre");
  }

  async open() {
    await this.page.goto(this.url);
  }

  async ask(path) {
    await this.page.getByRole("button", { name: path }).click();
  }

  /** What the server sends, before any script has run. */
  async source() {
    return (await this.#request.get(this.url)).text();
  }

  /** What the API answers to the browser's cookies. */
  async api(path) {
    const response = await this.#request.get(`${this.url}${path}`);
    return { status: response.status(), body: await response.json() };
  }

  /** Signs the browser in without a page. */
  async signInWith(provider, fields) {
    const form = { ...fields, csrfToken: await this.#csrfToken(), json: "true" };
    const headers = { "X-Auth-Return-Redirect": "1" };
    await this.#request.post(`${this.url}/api/auth/callback/${provider}`, { form, headers });
  }

  async rename(name) {
    const data = { csrfToken: await this.#csrfToken(), data: { name } };
    await this.#request.post(`${this.url}/api/auth/session`, { data });
  }

  async #csrfToken() {
    return (await (await this.#request.get(`${this.url}/api/auth/csrf`)).json()).csrfToken;
  }

  /** It shares its cookies with the page. */
  get #request() {
    return this.page.context().request;
  }
}
