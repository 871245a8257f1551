import { readdirSync, readFileSync } from 'node:fs';
import { graphql, Kind, OperationTypeNode, parse } from 'graphql';
import { seed } from '../../src/graph/record/files/seed.js';
import type { GraphStore, Statement } from '../../src/graph/store/graph-store.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from './fixed-clock.js';
import { PRODUCT } from './product-model.js';
import { RecordingStore } from './recording-store.js';

const FOLDERS = ['../../questions/', '../operations/'].map(
  (folder) => new URL(folder, import.meta.url),
);

/**
 * Resolves with what the product sends to an empty store when it records the built-in data and
 * asks every question and operation of it: one statement of each text.
 */
export async function findProductStatements(inner: GraphStore): Promise<readonly Statement[]> {
  const store = new RecordingStore(inner);
  const graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 11)) };
  await seed(graph);
  const api = createApi(graph);
  for (const { source, operationName } of FOLDERS.flatMap(operationsIn)) {
    const contextValue = api.contextValue();
    const { errors } = await graphql({ schema: api.schema, source, operationName, contextValue });
    if (store.refused.length > 0) throw store.refused[0];
    if (errors) throw new Error(`${operationName}: ${errors.map(String).join('\n')}`);
  }
  return [...new Map(store.statements.map((each) => [each.text, each])).values()];
}

interface Operation {
  readonly source: string;
  readonly operationName: string;
}

function operationsIn(folder: URL): readonly Operation[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return files.flatMap((file) => {
    const source = readFileSync(new URL(file, folder), 'utf8');
    return parse(source).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.QUERY &&
      definition.name
        ? [{ source, operationName: definition.name.value }]
        : [],
    );
  });
}
