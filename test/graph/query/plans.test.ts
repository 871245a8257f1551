import { readdirSync, readFileSync } from 'node:fs';
import { graphql } from 'graphql';
import neo4j from 'neo4j-driver';
import type { Driver, Plan } from 'neo4j-driver';
import { labelsOf } from '../../../src/graph/model/labels.js';
import { openStore } from '../../../src/graph/open-store.js';
import { seed } from '../../../src/graph/record/seed.js';
import { fixedClock } from '../../../src/graph/time/clock.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import type { Statement } from '../../../src/graph/store/graph-store.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { RecordingStore } from '../../support/recording-store.js';
import { START } from './support/query-graph.js';

const FOLDERS = ['../../../questions/', '../../operations/'].map(
  (folder) => new URL(folder, import.meta.url),
);
const CLOCK = fixedClock(Date.UTC(2026, 1, 11));
const SERVERS = ENGINES.filter((engine) => engine.settings.url.startsWith('bolt'));

/** Resolves with what writing the built-in data sends, and asking every question and operation. */
async function findStatements(): Promise<readonly Statement[]> {
  const store = new RecordingStore(await openStore({ url: 'memory:' }, labelsOf(PRODUCT)));
  const graph = { store, model: PRODUCT, clock: CLOCK };
  await seed(graph);
  const api = createApi(graph);
  for (const folder of FOLDERS) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.graphql'))) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      const contextValue = api.contextValue();
      const { errors } = await graphql({ schema: api.schema, source, contextValue });
      expect(errors).toBeUndefined();
    }
  }
  await store.close();
  return [...new Map(store.statements.map((each) => [each.text, each])).values()];
}

/** Every operator of a plan, by its name without the database's. */
function operatorsOf(plan: Plan): readonly string[] {
  return [plan.operatorType.replace(/@.*/, ''), ...plan.children.flatMap(operatorsOf)];
}

/** The tables of labels and relationships that may be read from end to end: those of root lists. */
const SCANS =
  /^(?:AllNodesScan|NodeByLabelScan|IntersectionNodeByLabelsScan|UnionNodeByLabelsScan|(?:Directed|Undirected)\w*Scan)$/;

/** What a plan reads from end to end that the statement did not ask to be read so. */
function needlessScansOf({ text }: Statement, plan: Plan): readonly string[] {
  const isAnchored = /\{(?:id|key): /.test(text);
  return operatorsOf(plan).filter(
    (operator) => SCANS.test(operator) && (isAnchored || !operator.includes('ByLabel')),
  );
}

describe('the plans of Neo4j', () => {
  let statements: readonly Statement[];
  beforeAll(async () => {
    statements = await findStatements();
  }, START);

  it('are asked for all that questions and operations send', () => {
    expect(statements.length).toBeGreaterThan(20);
  });

  for (const engine of SERVERS) {
    it(`read no more than what is asked for, on ${engine.name}`, async () => {
      const store = await engine.open(PRODUCT);
      await seed({ store, model: PRODUCT, clock: CLOCK });
      await store.close();
      const { url, user = '', password = '' } = engine.settings;
      const driver = neo4j.driver(url, neo4j.auth.basic(user, password));
      const wrong: unknown[] = [];
      for (const statement of statements) {
        const { text, parameters } = statement;
        const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, { ...parameters });
        if (!summary.plan) throw new Error(`There is no plan of:\n${text}`);
        const scans = needlessScansOf(statement, summary.plan);
        if (scans.length > 0) wrong.push({ scans, text });
      }
      await driver.close();
      expect(wrong).toEqual([]);
    }, 300_000);
  }
});
