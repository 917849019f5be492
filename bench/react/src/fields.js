// What each provider's form asks for. The server's list of providers does not
// say. Words are named by their keys.

const PASSWORD = {
  rule: "orWithPassword",
  submit: "signIn",
  busy: "signingIn",
  fields: [
    { name: "username", label: "userName", missing: "userNameMissing", isVerbatim: true, input: { type: "text", autoComplete: "username" } },
    { name: "password", label: "password", missing: "passwordMissing", isVerbatim: true, isSecret: true, input: { type: "password", autoComplete: "current-password" } },
  ],
};

/** For a credentials provider that is not in this table. */
const OTHER_PASSWORD = { ...PASSWORD, rule: "orWith", submit: "signInWith" };

const PIN = {
  rule: "orWithBadge",
  submit: "signInWithBadge",
  busy: "signingIn",
  areBesideEachOther: true,
  fields: [
    { name: "badge", label: "badge", missing: "badgeMissing", isVerbatim: true, input: { type: "text", inputMode: "numeric", autoComplete: "username" } },
    { name: "pin", label: "pin", missing: "pinMissing", isVerbatim: true, isSecret: true, input: { type: "password", inputMode: "numeric", autoComplete: "current-password" } },
  ],
};

const EMAIL = {
  rule: "orByMail",
  submit: "sendLink",
  busy: "sendingLink",
  fields: [
    { name: "email", label: "email", missing: "emailMissing", malformed: "emailMalformed", placeholder: "emailExample", isVerbatim: true, input: { type: "email", inputMode: "email", autoComplete: "email" } },
  ],
};

/** The one thing to change on the account page. */
export const NAME = { name: "name", label: "name", missing: "nameMissing", input: { type: "text", autoComplete: "name" } };

/** What a provider's form looks like; nothing if signing in with it takes no form. */
export function formLayout({ id, type }) {
  if (type === "email") return EMAIL;
  if (type !== "credentials") return undefined;
  return { credentials: PASSWORD, pin: PIN }[id] ?? OTHER_PASSWORD;
}
