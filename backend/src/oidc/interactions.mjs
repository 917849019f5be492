import { sendPage } from "../html.mjs";
import { normalizeLogin } from "./accounts.mjs";
import { consentPage, loginPage, problemPage } from "./pages.mjs";

const FORM_LIMIT = 10_000;

/**
 * The two pages at which the issuer asks a person: GET shows the page, POST
 * takes its answer. The issuer's cookies say which interaction it is.
 */
export function interactionHandler(provider) {
  return async (req, res) => {
    try {
      const details = await provider.interactionDetails(req, res);
      if (req.method === "POST") await answer(provider, details, req, res);
      else sendPage(res, 200, pageFor(details));
    } catch (error) {
      if (error.name !== "SessionNotFound") console.error(`oidc error: ${error.message}`);
      const told = error.name === "SessionNotFound" ? "This sign-in is over or has timed out." : "Something went wrong.";
      sendPage(res, error.status ?? 500, problemPage(told));
    }
  };
}

function pageFor({ prompt, params, session }, problem) {
  if (prompt.name === "login") return loginPage({ hint: params.login_hint, problem });
  return consentPage({ login: session.accountId, scopes: params.scope.split(" ") });
}

async function answer(provider, details, req, res) {
  const form = await readForm(req);
  if (form.get("answer") !== "yes") return finish(provider, req, res, refusal(details));
  if (details.prompt.name === "consent") {
    return finish(provider, req, res, { consent: { grantId: await grantAll(provider, details) } });
  }
  const accountId = normalizeLogin(form.get("login"));
  if (!accountId) return sendPage(res, 422, pageFor(details, "Enter a login, up to 80 characters."));
  return finish(provider, req, res, { login: { accountId } });
}

function finish(provider, req, res, result) {
  // A consent comes on top of the login just made: without the merge, a request
  // with prompt=login would ask for the login again.
  return provider.interactionFinished(req, res, result, { mergeWithLastSubmission: "consent" in result });
}

function refusal({ prompt }) {
  const what = prompt.name === "login" ? "login" : "consent";
  return { error: "access_denied", error_description: `the person refused the ${what}` };
}

async function grantAll(provider, { params, session, grantId }) {
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return grant.save();
}

async function readForm(req) {
  let text = "";
  for await (const chunk of req) {
    text += chunk;
    if (text.length > FORM_LIMIT) throw Object.assign(new Error("form too large"), { status: 413 });
  }
  return new URLSearchParams(text);
}
