import { escapeHtml } from "../html.mjs";

const SCOPES = {
  openid: "know who you are",
  profile: "read your name",
  email: "read your e-mail address",
};

export function loginPage({ hint = "", problem }) {
  return {
    title: "Log in to Demo SSO",
    body: `<form class="card" method="post">
<h1>Log in to Demo SSO</h1>
<p class="muted">Any login will do, there is no password.</p>
${problem ? `<p role="alert" id="problem">${escapeHtml(problem)}</p>` : ""}
<label for="login">Login</label>
<input id="login" name="login" value="${escapeHtml(hint)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="80" required autofocus${problem ? ` aria-describedby="problem" aria-invalid="true"` : ""}>
<div class="actions">
<button id="continue" name="answer" value="yes">Continue</button>
<button id="cancel" class="quiet" name="answer" value="no" formnovalidate>Cancel</button>
</div>
</form>`,
  };
}

export function consentPage({ login, scopes }) {
  const wishes = scopes.map((scope) => `<li>${escapeHtml(SCOPES[scope] ?? scope)}</li>`);
  return {
    title: "Allow access?",
    body: `<form class="card" method="post">
<h1>Allow access?</h1>
<p>You are logged in as <strong id="account">${escapeHtml(login)}</strong>. The app wants to:</p>
<ul>${wishes.join("")}</ul>
<div class="actions">
<button id="allow" name="answer" value="yes">Allow</button>
<button id="refuse" class="quiet" name="answer" value="no">Refuse</button>
</div>
</form>`,
  };
}

export function startPage() {
  return {
    title: "Demo SSO",
    body: `<section class="card">
<h1>Demo SSO</h1>
<p>An OpenID Connect issuer for the demo. It remembers who you are until you log out here.</p>
<div class="actions"><a class="button" href="/session/end">Log out of Demo SSO</a></div>
</section>`,
  };
}

/** `form` is the package's own: the buttons belong to it by its id. */
export function logoutPage(form) {
  return {
    title: "Log out of Demo SSO?",
    body: `<section class="card">
<h1>Log out of Demo SSO?</h1>
<p class="muted">The next sign-in with Demo SSO will ask for a login again.</p>
${form}
<div class="actions">
<button id="logout" form="op.logoutForm" name="logout" value="yes">Log out</button>
<button id="stay" class="quiet" form="op.logoutForm">Stay logged in</button>
</div>
</section>`,
  };
}

export function loggedOutPage() {
  return {
    title: "Demo SSO",
    body: `<section class="card"><h1>Done</h1>
<p style="margin: 0">You can close this page.</p></section>`,
  };
}

export function problemPage(problem) {
  return {
    title: "Demo SSO",
    body: `<section class="card"><h1>That did not work</h1>
<p role="alert">${escapeHtml(problem)}</p>
<p class="muted" style="margin: 0">Go back to the app and start again from its sign-in page.</p></section>`,
  };
}
