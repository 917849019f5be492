// What went wrong, and what to do next. It keeps the reason and not its words:
// those change with the language.

/** The reason for each code of the servers. */
const REASONS = {
  credentialssignin: "credentials",
  oauthsignin: "providerNotOpened",
  oauthcallback: "providerAnswer",
  oauthcallbackerror: "providerRefused",
  oauthcreateaccount: "accountNotCreated",
  emailcreateaccount: "accountNotCreatedByMail",
  oauthaccountnotlinked: "addressTaken",
  accountnotlinked: "otherAccount",
  emailsignin: "mailNotSent",
  sessionrequired: "sessionRequired",
  accessdenied: "accessDenied",
  verification: "linkUsed",
  configuration: "configuration",
  missingcsrf: "pageTooOld",
  webauthnverificationerror: "passkeyNotChecked",
  signin: "didNotGoThrough",
  callback: "cameBackWrong",
};

const NEXT_STEPS = {
  accountNotCreated: "useAnotherAccount",
  addressTaken: "useAnotherAccount",
  otherAccount: "useAnotherAccount",
  accessDenied: "useAnotherAccount",
  didNotGoThrough: "useAnotherAccount",
  cameBackWrong: "useAnotherAccount",
  accountNotCreatedByMail: "stepNewLink",
  linkUsed: "stepNewLink",
  configuration: "backToStart",
};

/** The key of the words for where a person goes from an error page. */
export function nextStep({ reason }) {
  return NEXT_STEPS[reason] ?? "stepBackToSignIn";
}

/** For a code that the server gave as an answer to this page. */
export function refusal(code) {
  const reason = REASONS[code.toLowerCase()];
  if (reason) return { reason };
  const text = code.trim().slice(0, 160);
  // What JavaScript makes of nothing.
  const isNothing = ["", "undefined", "null"].includes(text);
  return { reason: "unknown", quote: isNothing ? undefined : { of: "server", text } };
}

/** The same for a passkey: what the server does not know it calls its own fault. */
export function passkeyRefusal(code) {
  return code === "Configuration" ? { reason: "passkeyUnknown" } : refusal(code);
}

/** The same for a passkey that is to be added. */
export function registrationRefusal(code) {
  const isNotAdded = code === "Configuration" || code === "WebAuthnVerificationError";
  return isNotAdded ? { reason: "passkeyNotAdded" } : refusal(code);
}

/**
 * For a code from the query string. Anybody can write a link with any text in
 * it, so no text from there is shown but one that is a code by its looks.
 */
export function linkedError(code) {
  const reason = REASONS[code.toLowerCase()];
  if (reason) return { reason };
  return { reason: "unknown", quote: /^\w{1,40}$/.test(code) ? { of: "code", text: code } : undefined };
}

/** For what next-auth throws when an answer did not come, or was none of the server's. */
export function failure(error) {
  console.error(error);
  return { reason: error instanceof SyntaxError ? "notUnderstood" : "network" };
}
