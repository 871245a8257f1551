import neo4j from 'neo4j-driver';
import type { Plan } from 'neo4j-driver';
import type { Statement } from '../../../src/graph/store/graph-store.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { findProductStatements } from '../../support/product-statements.js';

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

describe.each(ENGINES)('what the product sends to $name', (engine) => {
  const isServer = engine.settings.url.startsWith('bolt');

  it(
    isServer ? 'is planned without a needless scan' : 'is understood, each statement',
    async () => {
      const store = await engine.open(PRODUCT);
      const statements = await findProductStatements(store);
      await store.close();
      expect(statements.length).toBeGreaterThan(20);
      if (!isServer) return;

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
    },
    MOST_MS,
  );
});
