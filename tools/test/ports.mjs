import { createServer } from 'node:net';

/** @returns {Promise<number>} a port of 127.0.0.1 that nobody listens on just now */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Tries until it succeeds.
 *
 * @param {() => Promise<unknown>} attempt throws while it is too early
 * @param {() => string | null} hasEnded says what went wrong once there's nothing left to wait for
 * @param {number} seconds how long to go on
 * @throws {Error} with the last failure
 */
export async function until(attempt, hasEnded, seconds) {
  const limit = Date.now() + seconds * 1000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      const reason = hasEnded() ?? (Date.now() > limit ? `no answer in ${seconds} s: ${error.message}` : null);
      if (reason) throw new Error(reason, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
