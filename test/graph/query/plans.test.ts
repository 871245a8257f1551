import { graphql } from 'graphql';
import neo4j from 'neo4j-driver';
import type { Plan } from 'neo4j-driver';
import type { GraphStore, Statement } from '../../../src/graph/store/graph-store.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES_BY_LENGTH, isServer } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { findProductStatements } from '../../support/product-statements.js';
import { RecordingStore } from '../../support/recording-store.js';

/** How long it may take to record and ask everything, and to plan it, in milliseconds. */
const MOST_MS = 600_000;

/** What reads nodes from end to end. */
const SCAN = /^(?:AllNodes|\w*ByLabels?)Scan$/;

/** Every operator of a plan, without the name of the database after it. */
function operatorsOf({ operatorType, children }: Plan): readonly string[] {
  return [operatorType.replace(/@.*/, ''), ...children.flatMap(operatorsOf)];
}

/** The scans that a statement does not ask for: of one label, a root list does. */
function needlessScansOf({ text }: Statement, plan: Plan): readonly string[] {
  const isAnchored = /\{(?:id|key): /.test(text);
  return operatorsOf(plan).filter(
    (operator) => SCAN.test(operator) && (isAnchored || operator !== 'NodeByLabelScan'),
  );
}

/** What a server must find by an index, and the first properties of that index. */
const INDEXED: readonly { readonly ask: string; readonly by: string }[] = [
  {
    ask: '{ issue(id: "issue:intelligence-sharing") { stances { totalCount tally { yes } groups(by: [POSITION]) { count } nodes { id } } } }',
    by: 'issueId',
  },
  {
    ask: '{ stances(where: { issue: { id: { eq: "issue:intelligence-sharing" } } }) { totalCount groups(by: [POSITION]) { count } nodes { id } } }',
    by: 'issueId',
  },
  {
    ask: '{ holdings(where: { subject: { id: { in: ["nation:gbr", "nation:usa"] } } }) { totalCount } }',
    by: 'subjectId',
  },
  {
    ask: '{ stances(orderBy: [{ field: RECORDED_AT, direction: DESC }]) { nodes { id } } }',
    by: 'recordedAt',
  },
  { ask: '{ nations { nodes { id } } }', by: 'nameFolded' },
  {
    ask: '{ nations(where: { stances: { none: { issue: { id: { eq: "issue:intelligence-sharing" } } } } }) { nodes { id } } }',
    by: 'subjectId, issueId',
  },
];

/** What is found from the ids that a filter names, whatever the verdict. */
const FROM_IDS = `{
  nations(where: { stances: { some: { issue: { id: { eq: "issue:intelligence-sharing" } } } } }) { tally { yes no } }
  all: nations(verdicts: [YES, UNDETERMINED], where: { stances: { some: { issue: { id: { eq: "issue:intelligence-sharing" } } } } }) { totalCount edges { verdict } }
}`;

/** What a plan says of the indexes that it goes by. */
function indexesOf({ arguments: { Details: details }, children }: Plan): readonly string[] {
  const own = /RANGE INDEX \w+:\w+\(.*?\)/.exec(String(details))?.[0];
  return [...(own === undefined ? [] : [own]), ...children.flatMap(indexesOf)];
}

async function sentFor(inner: GraphStore, source: string): Promise<readonly Statement[]> {
  const store = new RecordingStore(inner);
  const clock = fixedClock(Date.UTC(2026, 1, 11));
  const api = createApi({ store, model: PRODUCT, clock });
  const { errors } = await graphql({
    schema: api.schema,
    source,
    contextValue: api.contextValue(),
  });
  if (errors) throw new Error(errors.map(String).join('\n'));
  return store.statements;
}

describe.each(ENGINES_BY_LENGTH)('what the product sends to $name', (engine) => {
  it(
    isServer(engine) ? 'is planned without a needless scan' : 'is understood, each statement',
    async () => {
      const store = await engine.open(PRODUCT);
      const statements = [
        ...(await findProductStatements(store)),
        ...(await sentFor(store, FROM_IDS)),
      ];
      const indexed = await Promise.all(
        INDEXED.map(async ({ ask, by }) => ({ by, statements: await sentFor(store, ask) })),
      );
      await store.close();
      expect(statements.length).toBeGreaterThan(20);
      if (!isServer(engine)) return;

      const { url, user = '', password = '' } = engine.settings;
      const driver = neo4j.driver(url, neo4j.auth.basic(user, password));
      const explain = async ({ text, parameters }: Statement): Promise<Plan> => {
        const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, { ...parameters });
        if (!summary.plan) throw new Error(`There is no plan of:\n${text}`);
        return summary.plan;
      };
      const wrong: unknown[] = [];
      for (const statement of statements) {
        const scans = needlessScansOf(statement, await explain(statement));
        if (scans.length > 0) wrong.push({ scans, text: statement.text });
      }
      for (const { by, statements: sent } of indexed) {
        for (const statement of sent.filter(({ text }) => /MATCH \(n:(?!Entity)/.test(text))) {
          const indexes = indexesOf(await explain(statement));
          const properties = indexes.map((index) => /\((.*)\)/.exec(index)?.[1] ?? '');
          if (properties.some((each) => `${each}, `.startsWith(`${by}, `))) continue;
          wrong.push({ by, indexes, text: statement.text });
        }
      }
      await driver.close();
      expect(wrong).toEqual([]);
    },
    MOST_MS,
  );
});
