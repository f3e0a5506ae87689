// What a page weighs: bytes over the wire, every asset included, nothing cached.

/** The most that a public page may weigh, in bytes. */
export const BYTES_MAX = 60 * 1024;

/**
 * Loads an address with an empty cache and adds up what came over the wire, headers included.
 * @returns {Promise<{bytes: number, parts: {url: string, bytes: number}[], answer: number}>} with
 *   the status of the answer.
 */
export async function weigh(page, url) {
  const parts = new Map();
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', {cacheDisabled: true});
  wire.on('Network.responseReceived', ({requestId, response}) => {
    parts.set(requestId, {url: response.url, bytes: response.encodedDataLength});
  });
  wire.on('Network.loadingFinished', ({requestId, encodedDataLength}) => {
    const part = parts.get(requestId);
    if (part) part.bytes = encodedDataLength;
  });
  const response = await page.goto(url, {waitUntil: 'networkidle'});
  await wire.detach();
  const asked = [...parts.values()].filter(({url}) => url.startsWith('http'));
  return {bytes: asked.reduce((sum, {bytes}) => sum + bytes, 0), parts: asked,
    answer: response.status()};
}
