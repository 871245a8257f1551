import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { BlockNames } from '../../src/mapping/blocks/block-names.js';
import { isList, Named, Span, textOf } from '../../src/mapping/values/datum.js';
import type { Columns, Datum } from '../../src/mapping/values/datum.js';
import { Counts } from '../../src/mapping/blocks/counts.js';
import { EntityIndex } from '../../src/mapping/blocks/entity-index.js';
import { Lookups } from '../../src/mapping/blocks/lookups.js';
import { Reject } from '../../src/mapping/language/reject.js';
import { Scope } from '../../src/mapping/values/scope.js';
import type { Getter } from '../../src/mapping/values/scope.js';
import type { Surroundings } from '../../src/mapping/values/values.js';
import {
  compileDate,
  compilePeriod,
  compileValue,
  conditionOf,
} from '../../src/mapping/values/values.js';
import { readYaml } from '../../src/mapping/language/yaml-node.js';
import type { YamlMap, YamlNode } from '../../src/mapping/language/yaml-node.js';
import { PRODUCT } from '../support/product-model.js';

const TEXT = readFileSync(join(import.meta.dirname, 'conformance.yaml'), 'utf8');
const ROOT = mapOf(readYaml(TEXT, 'conformance.yaml'));
const ROW = Object.fromEntries(
  Object.entries((parse(TEXT, { schema: 'failsafe' }) as { readonly row: Columns }).row).map(
    ([name, value]) => [name, value === '' ? undefined : value],
  ),
);
const LOOKUP = `
t:
  entity: Nation
  try: [{ file: x, code: "{c}", id: "{i}", from: "{f}", to: "{t}" }]
`;

const model = PRODUCT;

function surroundings(): Surroundings {
  const entities = new EntityIndex();
  entities.add({ id: 'nation:old' });
  entities.add({ id: 'nation:new' });
  const nodes = [...mapOf(readYaml(LOOKUP, 'lookups')).entries];
  const lookups = new Lookups(new Map(nodes.map(([name, node]) => [name, mapOf(node)])), {
    model,
    entities,
    table: () => ({
      columns: ['c', 'i', 'f', 't'],
      rows: [
        { c: '255', i: 'nation:old', t: '1945-05-08' },
        { c: '255', i: 'nation:new', f: '1990-10-03' },
      ],
    }),
    warnings: new Counts(),
  });
  return {
    names: new BlockNames('row', undefined),
    seen: '2014-12-31',
    lookup: (name, place) =>
      lookups.compile(name, place, () => () => {
        throw new Error('No case creates an entity.');
      }),
  };
}

const around = surroundings();

describe('the language of mappings', () => {
  it.each(casesOf('values'))('makes of $shown what it should', ({ node, wanted }) => {
    expect(resultOf(compileValue(node, around))).toEqual(wanted);
  });

  it.each(casesOf('dates'))('reads $shown as a date', ({ node, wanted }) => {
    expect(resultOf(compileDate(node, around))).toEqual(wanted);
  });

  it.each(casesOf('periods'))('reads $shown as a period', ({ node, wanted, seen }) => {
    const get = compilePeriod(node, around);
    expect(resultOf(get)).toEqual(wanted);
    if (typeof wanted === 'string' && wanted.startsWith('error')) return;
    const value = get(new Scope(ROW, 0));
    expect(value instanceof Span ? (value.seen ?? '') : '').toBe(seen);
  });

  it.each(casesOf('conditions'))('says whether $shown holds', ({ node, wanted }) => {
    expect(String(conditionOf(node, around)(new Scope(ROW, 0)))).toBe(wanted);
  });

  it('has all cases', () => {
    const parts = ['values', 'dates', 'periods', 'conditions'].map((part) => casesOf(part).length);
    expect(parts.reduce((sum, length) => sum + length)).toBe(77);
  });
});

interface Case {
  readonly shown: string;
  readonly node: YamlNode;
  readonly wanted: unknown;
  readonly seen: string;
}

function casesOf(part: string): readonly Case[] {
  const list = ROOT.entries.get(part);
  if (list?.is !== 'list') throw new Error(`There are no cases of ${part}.`);
  return list.items.map(mapOf).flatMap(({ entries, place }) => {
    const node = entries.get('v');
    if (!node || entries.has('skip')) return [];
    const shown = `${JSON.stringify(plainOf(node))} (line ${String(place.line)})`;
    const error = entries.get('error');
    const is = entries.get('is');
    const wanted = error ? `error ${String(plainOf(error))}` : is && plainOf(is);
    const seen = entries.get('seen');
    return [{ shown, node, wanted, seen: seen ? String(plainOf(seen)) : '' }];
  });
}

function resultOf(get: Getter): unknown {
  try {
    return resultOfDatum(get(new Scope(ROW, 0)));
  } catch (error) {
    if (error instanceof Reject) return `error ${error.kind}`;
    throw error;
  }
}

function resultOfDatum(value: Datum): unknown {
  if (isList(value)) return value.map(resultOfDatum);
  if (value instanceof Named) return value.id;
  return value === undefined ? '' : textOf(value);
}

function plainOf(node: YamlNode): unknown {
  if (node.is === 'text') return node.text;
  if (node.is === 'list') return node.items.map(plainOf);
  return Object.fromEntries([...node.entries].map(([name, each]) => [name, plainOf(each)]));
}

function mapOf(node: YamlNode): YamlMap {
  if (node.is === 'map') return node;
  throw new Error('A map is wanted.');
}
