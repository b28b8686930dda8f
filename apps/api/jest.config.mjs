// Run by `node node_modules/jest/bin/jest.js -c apps/api/jest.config.mjs <pattern>`: each worker is a bare Node
// process that loads packages once and not once a spec (docs/decisions/012-specs-in-bare-node.md).
export default {
  rootDir: import.meta.dirname,
  runner: 'jest-light-runner/child-process',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  setupFiles: ['<rootDir>/test/runner/native-modules.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/runner/time-limits.mjs'],
};
