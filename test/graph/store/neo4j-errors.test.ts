import { toStoreError } from '../../../src/graph/neo4j/neo4j-errors.js';

describe('an error of the Neo4j driver', () => {
  it.each([
    {
      of: 'a connection that breaks while it logs in',
      code: 'ProtocolError',
      message:
        'Failed to connect to server. Please ensure that your database is listening on the correct host and port. Caused by: write EPIPE',
      reason: 'UNAVAILABLE',
    },
    {
      of: 'a connection that is closed while it logs in',
      code: 'ProtocolError',
      message: 'Connection was closed by server',
      reason: 'UNAVAILABLE',
    },
    {
      of: 'a connection that was given back before the transaction began',
      code: 'N/A',
      message: 'No connection available',
      reason: 'UNAVAILABLE',
    },
    {
      of: 'a transaction that broke before its statement',
      code: 'N/A',
      message:
        'Cannot run query in this transaction, because it has been rolled back either because of an error or explicit termination.',
      reason: 'UNAVAILABLE',
    },
    {
      of: 'a network that says so itself',
      code: 'ECONNRESET',
      message: 'read ECONNRESET',
      reason: 'UNAVAILABLE',
    },
    {
      of: 'what may pass',
      code: 'Neo.TransientError.Transaction.BookmarkTimeout',
      message: 'Database not up to the requested version',
      reason: 'UNAVAILABLE',
    },
    {
      of: 'what speaks HTTP',
      code: 'ProtocolError',
      message:
        'Server responded HTTP. Make sure you are not trying to connect to the http endpoint',
      reason: 'UNUSABLE',
    },
  ])('says of $of that the store is $reason', ({ code, message, reason }) => {
    expect(toStoreError(Object.assign(new Error(message), { code }))).toMatchObject({
      reason,
      retriable: reason === 'UNAVAILABLE',
    });
  });

  it('says of an answer whose part was lost that the store is UNAVAILABLE', () => {
    const error = new TypeError("Cannot read properties of null (reading 'length')");
    expect(toStoreError(error)).toMatchObject({ reason: 'UNAVAILABLE', retriable: true });
  });
});
