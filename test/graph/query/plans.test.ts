import { readdirSync, readFileSync } from 'node:fs';
import { graphql } from 'graphql';
import neo4j from 'neo4j-driver';
import type { Driver, Plan } from 'neo4j-driver';
import { seed } from '../../../src/graph/record/seed.js';
import { fixedClock } from '../../../src/graph/time/clock.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import type { GraphStore, Statement } from '../../../src/graph/store/graph-store.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { RecordingStore } from '../../support/recording-store.js';
import { START } from './support/query-graph.js';

const FOLDERS = ['../../../questions/', '../../operations/'].map(
  (folder) => new URL(folder, import.meta.url),
);
const MEMORY = ENGINES.filter((engine) => engine.name === 'grafeo');
const SERVERS = ENGINES.filter((engine) => engine.settings.url.startsWith('bolt'));

/** Asks every question and operation over the built-in data, and resolves with what was sent. */
async function statementsOver(inner: GraphStore): Promise<readonly Statement[]> {
  const store = new RecordingStore(inner);
  const graph = { store, model: PRODUCT, clock: fixedClock(Date.UTC(2026, 1, 11)) };
  await seed(graph);
  const api = createApi(graph);
  for (const folder of FOLDERS) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.graphql'))) {
      const source = readFileSync(new URL(name, folder), 'utf8');
      const { errors } = await graphql({
        schema: api.schema,
        source,
        contextValue: api.contextValue(),
      });
      expect(errors).toBeUndefined();
    }
  }
  return [...new Map(store.statements.map((each) => [each.text, each])).values()];
}

/** Every operator of a plan, by its name without the database's. */
function operatorsOf(plan: Plan): readonly string[] {
  return [plan.operatorType.replace(/@.*/, ''), ...plan.children.flatMap(operatorsOf)];
}

/** The tables of labels and relationships that may be read from end to end: those of root lists. */
const SCANS =
  /^(?:AllNodesScan|NodeByLabelScan|IntersectionNodeByLabelsScan|UnionNodeByLabelsScan|(?:Directed|Undirected)\w*Scan)$/;

/** Whether a statement begins at things whose ids it was given. */
function isAnchored({ text }: Statement): boolean {
  return /\{(?:id|key): /.test(text);
}

describe.each(SERVERS)('the plans of $name', (engine) => {
  let store: GraphStore;
  let driver: Driver;
  let statements: readonly Statement[];
  beforeAll(async () => {
    store = await engine.open(PRODUCT);
    statements = await statementsOver(store);
    const { url, user = '', password = '' } = engine.settings;
    driver = neo4j.driver(url, neo4j.auth.basic(user, password));
  }, START);
  afterAll(async () => {
    await driver.close();
    await store.close();
  });

  it(
    'read no more than what a statement asks for',
    async () => {
      const wrong: unknown[] = [];
      for (const statement of statements) {
        const { summary } = await driver.executeQuery(`EXPLAIN ${statement.text}`, {
          ...statement.parameters,
        });
        const scans = summary.plan
          ? operatorsOf(summary.plan).filter((each) => SCANS.test(each))
          : ['none'];
        const refused = isAnchored(statement)
          ? scans
          : scans.filter((each) => each !== 'NodeByLabelScan');
        if (refused.length > 0) wrong.push({ refused, text: statement.text });
      }
      expect(wrong).toEqual([]);
      expect(statements.length).toBeGreaterThan(20);
    },
    START,
  );
});

describe.each(MEMORY)('the statements on $name', (engine) => {
  it(
    'are all sent by the questions and operations',
    async () => {
      const store = await engine.open(PRODUCT);
      const statements = await statementsOver(store);
      expect(statements.filter(isAnchored).length).toBeGreaterThan(10);
      await store.close();
    },
    START,
  );
});
