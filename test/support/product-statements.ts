import { readdirSync, readFileSync } from 'node:fs';
import { graphql, Kind, OperationTypeNode, parse } from 'graphql';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import { seed } from '../../src/graph/record/seed.js';
import type { Statement } from '../../src/graph/store/graph-store.js';
import { fixedClock } from '../../src/graph/time/clock.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { PRODUCT } from './product-model.js';
import { RecordingStore } from './recording-store.js';

const FOLDERS = ['../../questions/', '../operations/'].map(
  (folder) => new URL(folder, import.meta.url),
);

/**
 * Resolves with what the product sends when it records the built-in data and
 * answers every question and operation over it: one statement of each text.
 */
export async function findProductStatements(): Promise<readonly Statement[]> {
  const store = new RecordingStore(await openStore({ url: 'memory:' }, labelsOf(PRODUCT)));
  const graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 11)) };
  await seed(graph);
  const api = createApi(graph);
  for (const { source, operationName } of FOLDERS.flatMap(operationsIn)) {
    const contextValue = api.contextValue();
    const { errors } = await graphql({ schema: api.schema, source, operationName, contextValue });
    if (store.refused.length > 0) throw store.refused[0];
    if (errors) throw new Error(`${operationName}: ${errors.map(String).join('\n')}`);
  }
  await store.close();
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
