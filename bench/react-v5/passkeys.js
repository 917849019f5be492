/** Asks for a passkey, or makes one; the code for it comes when it is first used. */
export async function signInWithPasskey(...args) {
  const { signIn } = await import("next-auth/webauthn");
  return signIn(...args);
}
