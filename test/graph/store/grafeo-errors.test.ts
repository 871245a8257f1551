import { toStoreError } from '../../../src/graph/grafeo/grafeo-errors.js';

describe('an error of Grafeo', () => {
  it('is a timeout where the engine stopped a statement', () => {
    const message =
      'Query error: GRAFEO-Q003: timeout error: Query exceeded the 30s timeout\n   |\n  help: Increase the query timeout in the database configuration, or disable it';
    expect(toStoreError(new Error(message))).toMatchObject({
      reason: 'TIMEOUT',
      retriable: false,
      message: 'A statement took longer than it may, and was stopped.',
    });
  });
});
