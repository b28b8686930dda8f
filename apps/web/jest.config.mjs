// Run by `node --experimental-vm-modules node_modules/jest/bin/jest.js -c apps/web/jest.config.mjs`.
export default {
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/browser-environment.mjs',
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  moduleNameMapper: {
    '^@rso-connect/shared$': '<rootDir>/../../libs/shared/src/index.ts',
    '\\.module\\.css$': '<rootDir>/test/css-module.mjs',
    '\\.css$': '<rootDir>/test/empty.mjs',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testTimeout: 20_000,
};
