import assert from "node:assert/strict";

/**
 * Does what a person does at the OIDC issuer, and answers with the URL at which
 * the issuer sends them back. Answers: "login:NAME", "cancel", "allow", "refuse".
 */
export async function visitIssuer(browser, authorizationUrl, answers) {
  const remaining = [...answers];
  const { origin } = new URL(authorizationUrl);
  let url = new URL(authorizationUrl);
  let response = await browser.fetch(url);
  for (;;) {
    if (response.status === 303) {
      url = new URL(response.headers.get("location"), url);
      if (url.origin !== origin) break;
      response = await browser.fetch(url);
    } else {
      const page = await response.text();
      assert.equal(response.status, 200, page);
      assert.ok(remaining.length > 0, `the issuer asks something: ${page}`);
      response = await browser.fetch(url, { method: "POST", body: form(remaining.shift()) });
    }
  }
  assert.deepEqual(remaining, [], "the issuer did not ask for these");
  return url.href;
}

function form(answer) {
  const [word, login] = answer.split(/:(.*)/s);
  const isYes = word === "login" || word === "allow";
  return new URLSearchParams({ answer: isYes ? "yes" : "no", ...(login && { login }) });
}
