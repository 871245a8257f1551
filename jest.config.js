/**
 * Jest runs the tests one file at a time where a server is shared. `npm test` has more
 * workers where nothing is.
 */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: '<rootDir>/scripts/jest/file-environment.js',
  runtime: '<rootDir>/scripts/jest/native-runtime.js',
  setupFiles: ['reflect-metadata'],
  maxWorkers: Number(process.env.ENTENTE_TEST_WORKERS ?? 1),
  // The tests run in a worker; a new one takes over where much has piled up.
  // Looking through more at each collection costs more than loading the product anew.
  workerIdleMemoryLimit: '600MB',
  // What hangs is ended; what a busy machine takes ten times as long for is not.
  testTimeout: 300_000,
  reporters: ['default', '<rootDir>/scripts/jest/closing-line-reporter.js'],
  globalSetup: '<rootDir>/test/support/neo4j/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/neo4j/global-teardown.mjs',
  // Node compiles what it loads, by way of tsx.
  transform: {},
};
