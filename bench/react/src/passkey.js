import { signInWithPasskey } from "#passkeys";

/** What a person gets who would rather not: nothing is said of it. */
export const CANCELLED = { isCancelled: true };

/** The provider of passkeys, where the server, next-auth and the browser know them. */
export function passkeyProvider(list) {
  if (!signInWithPasskey || !("PublicKeyCredential" in window)) return undefined;
  return list?.find(({ type }) => type === "webauthn");
}

/** Asks the person for a passkey, and the server what it makes of it; `words` are those for its refusal. */
export async function askPasskey(provider, options, words) {
  try {
    const answer = await signInWithPasskey(provider.id, { ...options, redirect: false });
    // Nothing where the server would not even begin.
    if (!answer) return { trouble: { reason: "passkeyUnusable" } };
    return answer.ok && !answer.error ? { answer } : { trouble: words(answer.error ?? "Signin") };
  } catch (error) {
    if (error.name === "NotAllowedError" || error.name === "AbortError") return { trouble: CANCELLED };
    return { trouble: { reason: error.name === "InvalidStateError" ? "passkeyThereAlready" : "passkeyUnusable" } };
  }
}
