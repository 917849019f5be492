import Passkey from "@auth/express/providers/passkey";
import { takingShortSignatures } from "./short-signatures.mjs";

/**
 * Passkeys for the page's origin. To a browser the relying party is the page that
 * asks for the passkey, not the server that checks it, and its id knows no port.
 */
export function passkeyProvider(pageOrigin) {
  const { hostname, host, origin } = new URL(pageOrigin);
  // "relaying" is how Auth.js spells it.
  const provider = Passkey({ relayingParty: { id: hostname, name: host, origin } });
  const { simpleWebAuthn } = provider;
  return {
    ...provider,
    simpleWebAuthn: {
      ...simpleWebAuthn,
      verifyAuthenticationResponse: takingShortSignatures(simpleWebAuthn.verifyAuthenticationResponse),
    },
  };
}

/** Takes out the notice that passkeys are experimental: v5 repeats it at every request. */
export function withoutPasskeyNotice(logger) {
  return {
    ...logger,
    warn(code) {
      if (code !== "experimental-webauthn") logger.warn(code);
    },
  };
}
