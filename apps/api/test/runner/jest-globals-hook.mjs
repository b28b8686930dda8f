/** A module hook: `@jest/globals` throws outside Jest's own module system, and the runner gives the same as globals. */
const globals = new URL('jest-globals.mjs', import.meta.url).href;

export async function resolve(specifier, context, next) {
  return specifier === '@jest/globals' ? { url: globals, shortCircuit: true } : next(specifier, context);
}
