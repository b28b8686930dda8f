import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom with the parts of the web platform that Node has and jsdom hides. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of ['fetch', 'Request', 'Response', 'Headers', 'TextEncoder', 'TextDecoder', 'structuredClone', 'ReadableStream'])
      this.global[name] ??= globalThis[name];
  }
}
