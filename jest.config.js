import { SWC_OPTIONS } from './scripts/build/swc-options.mjs';

/** Jest runs the TypeScript sources as ES modules, one file at a time: the engines are shared. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/scripts/jest/file-environment.js',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@entente/(client|schema)$': '<rootDir>/clients/typescript/$1/src/main.ts',
    '^@entente/schema/(.*)$': '<rootDir>/clients/typescript/schema/src/$1.ts',
  },
  setupFiles: ['reflect-metadata'],
  maxWorkers: 1,
  // The tests run in a worker; a new one takes over where the modules of many files have piled up.
  workerIdleMemoryLimit: '1GB',
  // The first use of a Neo4j that has just started takes half a minute on a busy machine.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/scripts/jest/closing-line-reporter.js'],
  globalSetup: '<rootDir>/test/support/neo4j/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/neo4j/global-teardown.mjs',
  transform: {
    '^.+\\.ts$': ['@swc/jest', SWC_OPTIONS],
  },
};
