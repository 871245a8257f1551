/**
 * Fills the store that the settings name with the generated graph, unless it has
 * one.
 *
 *     ENTENTE_STORE=bolt://127.0.0.1:7687 node --import tsx bench/load.ts --claims 100000
 */
import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { labelsOf } from '../src/graph/model/labels.js';
import { modelOf } from '../src/graph/model/model-of.js';
import { openStore } from '../src/graph/open-store.js';
import { KINDS } from '../src/schema/kinds.js';
import { readSettings } from '../src/server/settings/settings.js';
import { claimsIn } from './generate.js';
import { recordGenerated } from './record-generated.js';

const { values } = parseArgs({ options: { claims: { type: 'string', default: '100000' } } });
const claims = claimsIn(Number(values.claims));
const model = modelOf(KINDS);
const store = await openStore(readSettings(process.env).store, labelsOf(model));

const before = await countClaims();
if (before < claims) await recordGenerated(store, model, Number(values.claims));
if (Math.max(before, await countClaims()) !== claims) {
  throw new Error(
    `The store has ${String(before)} claims, and not the ${String(claims)} asked for.`,
  );
}
await store.close();

async function countClaims(): Promise<number> {
  const text = 'MATCH (c:Claim) RETURN count(c) AS claims';
  const [row] = await store.read({ text, parameters: {} });
  return Number(row?.['claims'] ?? 0);
}
