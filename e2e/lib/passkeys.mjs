// A device that holds passkeys and says yes, in place of a thumb.

/**
 * Gives a page such a device.
 * @returns {Promise<{held: () => Promise<number>, refuse: () => Promise<void>}>} how many passkeys
 *   it holds; `refuse` makes its owner say no from now on.
 */
export async function device(page) {
  const wire = await page.context().newCDPSession(page);
  await wire.send('WebAuthn.enable');
  const {authenticatorId} = await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    held: async () => {
      const {credentials} = await wire.send('WebAuthn.getCredentials', {authenticatorId});
      return credentials.length;
    },
    refuse: () => wire.send('WebAuthn.setUserVerified', {authenticatorId, isUserVerified: false}),
  };
}
