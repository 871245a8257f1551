import grafeo from '@grafeo-db/js';
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

  it('is a contention where two writes met', async () => {
    const database = grafeo.GrafeoDB.create();
    await database.executeCypher('CREATE (:Counter {value: 0})');
    const [one, other] = [database.beginTransaction(), database.beginTransaction()];
    const write = async (transaction: typeof one): Promise<void> => {
      await transaction.executeCypher('MATCH (c:Counter) SET c.value = 1');
      transaction.commit();
    };
    await write(one);
    const error: unknown = await write(other).catch((thrown: unknown) => thrown);
    expect(toStoreError(error)).toMatchObject({ reason: 'CONTENDED', retriable: true });
    database.close();
  });
});
