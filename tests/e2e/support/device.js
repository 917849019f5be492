/** A device with passkeys, whose owner is there and willing unless told otherwise. */
export async function attachDevice(context, page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  });
  const set = (command, value) => devtools.send(`WebAuthn.${command}`, { authenticatorId, ...value });
  return {
    /** The owner touches it whenever it is asked. */
    isPresent: (enabled) => set("setAutomaticPresenceSimulation", { enabled }),
    /** The owner is known by it, or is not. */
    isVerified: (isUserVerified) => set("setUserVerified", { isUserVerified }),
    async passkeys() {
      const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials;
    },
    forgetAll: () => set("clearCredentials", {}),
  };
}
