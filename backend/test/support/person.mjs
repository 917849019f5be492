import assert from "node:assert/strict";
import { Browser } from "./browser.mjs";

/** What the NextAuth client does for a person: sign in and out, ask, update. */
export class Person {
  browser = new Browser();

  constructor({ auth, inbox }) {
    this.auth = auth;
    this.inbox = inbox;
  }

  async session() {
    return (await this.browser.fetch(`${this.auth}/session`)).json();
  }

  async signInWith(provider, fields) {
    return this.#post(`/callback/${provider}`, fields);
  }

  async askForMail(email, callbackUrl = "/") {
    return this.#post("/signin/email", { email, callbackUrl });
  }

  async startAt(provider, callbackUrl = "/") {
    return this.#post(`/signin/${provider}`, { callbackUrl });
  }

  async signInByMail(email) {
    await this.askForMail(email);
    const response = await this.follow(await newestLink(this.inbox, email));
    assert.equal(response.status, 302);
    return response.headers.get("location");
  }

  /** The answer to GET /webauthn-options/passkey. */
  async passkeyOptions(fields, status = 200) {
    const response = await this.browser.fetch(`${this.auth}/webauthn-options/passkey?${new URLSearchParams(fields)}`);
    assert.equal(response.status, status);
    return response.json();
  }

  async update(data) {
    const response = await this.browser.fetch(`${this.auth}/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrfToken: await this.#csrfToken(), data }),
    });
    return response.json();
  }

  /** Visits a URL on the app's origin: behind the app is this server. */
  async follow(url) {
    const { pathname, search } = new URL(url);
    return this.browser.fetch(new URL(pathname + search, this.auth));
  }

  async signOut() {
    return this.#post("/signout", {});
  }

  /** The answer to a POST in both dialects at once, as the client sends it. */
  async post(path, fields) {
    return this.browser.fetch(`${this.auth}${path}`, {
      method: "POST",
      headers: { "x-auth-return-redirect": "1" },
      body: new URLSearchParams({ csrfToken: await this.#csrfToken(), json: "true", ...fields }),
    });
  }

  async #post(path, fields) {
    return (await (await this.post(path, fields)).json()).url;
  }

  async #csrfToken() {
    return (await (await this.browser.fetch(`${this.auth}/csrf`)).json()).csrfToken;
  }
}

/** The link in the newest mail to an address. */
export async function newestLink(inbox, email) {
  const { mails } = await (await fetch(`${inbox}/inbox.json?to=${encodeURIComponent(email)}`)).json();
  assert.ok(mails.length > 0, `no mail to ${email}`);
  return mails[0].links[0];
}
