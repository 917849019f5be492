const MARKS = new Set(["apple", "discord", "facebook", "github", "gitlab", "google", "linkedin", "slack", "spotify", "twitch", "twitter"]);
const SHARED_MARKS = {
  "azure-ad": "microsoft",
  "azure-ad-b2c": "microsoft",
  "microsoft-entra-id": "microsoft",
  auth0: "shield",
  authentik: "shield",
  cognito: "shield",
  keycloak: "shield",
  okta: "shield",
  oidc: "shield",
  zitadel: "shield",
};

/** The provider's mark in the colour of the text; the first letter of its name for one that is not there. */
export function ProviderMark({ provider: { id, name } }) {
  const mark = MARKS.has(id) ? id : SHARED_MARKS[id];
  if (mark) return <span className="mark" data-mark={mark} aria-hidden="true" />;
  const [letter = ""] = name.match(/[\p{L}\p{N}]/u) ?? [];
  return <span className="letter" aria-hidden="true">{letter.toUpperCase()}</span>;
}
