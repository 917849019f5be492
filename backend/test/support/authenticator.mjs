import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { encodeCBOR } from "@levischuck/tiny-cbor";

const FLAGS = { userPresent: 0x01, userVerified: 0x04, attestedCredential: 0x40 };
const NO_MODEL = Buffer.alloc(16);

/**
 * What a browser and an authenticator do together for a page: makes passkeys and
 * signs with them. ES256, attestation "none", the person always agrees.
 */
export class Authenticator {
  passkeys = new Map();

  constructor({ origin }) {
    this.origin = origin;
  }

  /** navigator.credentials.create() for the options of "register". */
  create({ rp, challenge, excludeCredentials }) {
    if (excludeCredentials.some(({ id }) => this.passkeys.has(id))) throw new Error("InvalidStateError");
    const id = randomBytes(16).toString("base64url");
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.passkeys.set(id, { privateKey, counter: 0 });

    const authData = Buffer.concat([
      header(rp.id, FLAGS.userPresent | FLAGS.userVerified | FLAGS.attestedCredential, 0),
      attestedCredential(id, publicKey),
    ]);
    const attestation = new Map([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", new Uint8Array(authData)],
    ]);
    return this.#credential(id, {
      clientDataJSON: base64url(this.#clientData("webauthn.create", challenge)),
      attestationObject: base64url(encodeCBOR(attestation)),
      transports: ["internal", "hybrid"],
    });
  }

  /**
   * navigator.credentials.get() for the options of "authenticate". A signature is
   * another one each time: `accept` may wait for one of a certain kind.
   */
  get({ rpId, challenge, allowCredentials = [] }, { accept = () => true } = {}) {
    const offered = allowCredentials.map(({ id }) => id);
    const id = [...this.passkeys.keys()].find((own) => offered.length === 0 || offered.includes(own));
    if (!id) throw new Error("NotAllowedError");
    const passkey = this.passkeys.get(id);
    passkey.counter += 1;

    const authData = header(rpId, FLAGS.userPresent | FLAGS.userVerified, passkey.counter);
    const clientData = this.#clientData("webauthn.get", challenge);
    let signature;
    do signature = sign("sha256", Buffer.concat([authData, sha256(clientData)]), passkey.privateKey);
    while (!accept(signature));
    return this.#credential(id, {
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authData),
      signature: base64url(signature),
      userHandle: null,
    });
  }

  #clientData(type, challenge) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #credential(id, response) {
    return {
      id,
      rawId: id,
      type: "public-key",
      authenticatorAttachment: "platform",
      clientExtensionResults: {},
      response,
    };
  }
}

/** Whether one of the two numbers in an ES256 signature has less than 32 bytes. */
export function isShort(signature) {
  const length = (at) => signature[at + 1] - (signature[at + 2] === 0 ? 1 : 0);
  const [first, second] = [2, 4 + signature[3]];
  return length(first) < 32 || length(second) < 32;
}

function header(rpId, flags, counter) {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(flags, 0);
  bytes.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(rpId), bytes]);
}

function attestedCredential(id, publicKey) {
  const rawId = Buffer.from(id, "base64url");
  const length = Buffer.alloc(2);
  length.writeUInt16BE(rawId.length);
  return Buffer.concat([NO_MODEL, length, rawId, coseKey(publicKey)]);
}

/** The numbers are COSE's: key type EC2, algorithm ES256, curve P-256, x, y. */
function coseKey(publicKey) {
  const { x, y } = publicKey.export({ format: "jwk" });
  const bytes = (text) => new Uint8Array(Buffer.from(text, "base64url"));
  return encodeCBOR(
    new Map([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]),
  );
}

function sha256(data) {
  return createHash("sha256").update(data).digest();
}

function base64url(bytes) {
  return Buffer.from(bytes).toString("base64url");
}
