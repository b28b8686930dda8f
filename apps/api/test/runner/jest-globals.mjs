/** What specs import from `@jest/globals`, as the runner provides it. */
export const { describe, test, it, expect, beforeAll, afterAll, beforeEach, afterEach, jest } = globalThis;
