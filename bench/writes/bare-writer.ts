import grafeo from '@grafeo-db/js';
import neo4j from 'neo4j-driver';
import { runStatement } from '../../src/graph/grafeo/run-statement.js';
import { createDriver } from '../../src/graph/neo4j/create-driver.js';
import { toParameters } from '../../src/graph/neo4j/neo4j-values.js';
import type { StoreSettings } from '../../src/graph/engines.js';
import type { Row, Statement } from '../../src/graph/store/graph-store.js';

/** An engine's own driver, with nothing of ours around it. */
export interface BareWriter {
  read(statement: Statement): Promise<readonly Row[]>;
  /** Makes ready what writes all statements in one transaction. */
  prepare(statements: readonly Statement[]): () => Promise<void>;
  close(): Promise<void>;
}

export function openBareWriter(settings: StoreSettings): BareWriter {
  const { url } = settings;
  return url.startsWith('file:') ? openGrafeo(url.slice('file:'.length)) : openNeo4j(settings);
}

function openGrafeo(path: string): BareWriter {
  const database = grafeo.GrafeoDB.create(path);
  return {
    read: (statement) => runStatement(database, statement),
    prepare: (statements) => async () => {
      const transaction = database.beginTransaction();
      for (const { text, parameters } of statements) {
        await transaction.executeCypher(text, parameters);
      }
      transaction.commit();
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

function openNeo4j(settings: StoreSettings): BareWriter {
  const driver = createDriver(settings);
  return {
    read: async ({ text, parameters }) => {
      const { records } = await driver.executeQuery(text, toParameters(parameters));
      return records.map((record) => record.toObject());
    },
    prepare: (statements) => {
      const ready = statements.map(({ text, parameters }) => ({
        text,
        parameters: toParameters(parameters),
      }));
      return async () => {
        const session = driver.session({ defaultAccessMode: neo4j.session.WRITE });
        await session.executeWrite(async (transaction) => {
          for (const { text, parameters } of ready) await transaction.run(text, parameters);
        });
        await session.close();
      };
    },
    close: () => driver.close(),
  };
}
