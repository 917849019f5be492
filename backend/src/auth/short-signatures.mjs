import { createHash, createPublicKey, verify } from "node:crypto";
import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";

/**
 * `verifyAuthenticationResponse` that also takes the one sign-in in a hundred that
 * @simplewebauthn/server 9 refuses: an ES256 signature is two numbers, and if one
 * of them is shorter than 32 bytes, it puts them together wrongly. 10.0.1 mended
 * that (https://github.com/MasterKale/SimpleWebAuthn/pull/594), but @auth/core
 * 0.41 works with 9 only.
 *
 * Of all that is checked only the signature makes the answer "not verified", the
 * rest throws. So the signature is all that is looked at once more.
 */
export function takingShortSignatures(verifyAuthenticationResponse) {
  return async (options) => {
    const verification = await verifyAuthenticationResponse(options);
    return { ...verification, verified: verification.verified || isSigned(options) };
  };
}

function isSigned({ response: { response }, authenticator }) {
  const key = es256Key(decodeCredentialPublicKey(authenticator.credentialPublicKey));
  if (!key) return false;
  const bytes = (name) => Buffer.from(response[name], "base64url");
  const clientDataHash = createHash("sha256").update(bytes("clientDataJSON")).digest();
  const signed = Buffer.concat([bytes("authenticatorData"), clientDataHash]);
  return verify("sha256", signed, key, bytes("signature"));
}

/** The key, or undefined where it is one of another kind. */
function es256Key(publicKey) {
  const { alg, crv, x, y } = cose.COSEKEYS;
  const isEs256 =
    cose.isCOSEPublicKeyEC2(publicKey) &&
    publicKey.get(alg) === cose.COSEALG.ES256 &&
    publicKey.get(crv) === cose.COSECRV.P256;
  if (!isEs256) return undefined;
  const coordinate = (name) => Buffer.from(publicKey.get(name)).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x: coordinate(x), y: coordinate(y) };
  return createPublicKey({ format: "jwk", key: jwk });
}
