import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { buildWorld } from '../../scripts/data/build-world.js';
import { MADE_ROWS } from '../mapping/support/made-rows.js';

interface WorldRecord {
  readonly entity?: string;
  readonly claim?: string;
  readonly id: string;
  readonly name?: string;
  readonly licence?: string;
  readonly location?: unknown;
  readonly identifiers?: readonly { readonly scheme: string; readonly value: string }[];
  readonly citations?: readonly { readonly source: string; readonly locator?: string }[];
  readonly [field: string]: unknown;
}

const packed = readFileSync('data/world/records.ndjson.br');
const records = parse(brotliDecompressSync(packed).toString('utf8'));
const entities = new Map(
  records.flatMap((record) => (record.entity === undefined ? [] : [[record.id, record]])),
);
const claims = records.filter(({ claim }) => claim !== undefined);

function parse(text: string): readonly WorldRecord[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as WorldRecord);
}

function count(kind: string): number {
  return records.filter(({ entity, claim }) => (entity ?? claim) === kind).length;
}

/** What can't both be so by the rules of its kind: in this much data it would be a mistake. */
function contradictions(): readonly string[] {
  const topics: Readonly<Record<string, readonly [topic: string, says: string]>> = {
    Holding: ['territory', 'status'],
    Membership: ['organisation', 'status'],
    Vote: ['event', 'choice'],
  };
  const said = new Map<string, unknown>();
  const found: string[] = [];
  for (const record of claims) {
    const [topic, says] = topics[String(record.claim)] ?? [];
    if (topic === undefined || says === undefined || record[says] === 'CLAIMS') continue;
    const key = [record.claim, record['subject'], record[topic]].join(' ');
    if (said.has(key) && said.get(key) !== record[says]) found.push(key);
    said.set(key, record[says]);
  }
  const sovereigns = claims.filter(({ status }) => status === 'SOVEREIGN');
  const lands = sovereigns.map(({ territory }) => territory);
  const twice = lands.filter((land, index) => lands.indexOf(land) !== index);
  return [...found, ...twice.map((land) => `two sovereigns of ${String(land)}`)];
}

describe('the world', () => {
  it('is small, and holds what its page says', () => {
    expect(packed.length).toBeLessThan(2_000_000);
    expect(claims.length).toBeGreaterThan(30_000);
    const counts = {
      ...{ Nation: 210, Territory: 81, Organisation: 229, Person: 5_489, Office: 2_439 },
      ...{ Naming: 2_812, Existence: 334, Holding: 103, Membership: 10_329, Tenure: 8_034 },
      ...{ Vote: 17_488, Participation: 2_206, Source: 20 },
    };
    expect(Object.fromEntries(Object.keys(counts).map((kind) => [kind, count(kind)]))).toEqual(
      counts,
    );
  });

  it('cites for each claim a source that it has, with its licence and a place in it', () => {
    const lacking = claims.filter(
      ({ citations = [] }) =>
        citations.length === 0 ||
        citations.some(({ source, locator }) => {
          return locator === undefined || entities.get(source)?.licence === undefined;
        }),
    );
    expect(lacking).toEqual([]);
  });

  it('has one entity for a code, and where each nation of today and each territory is', () => {
    const owners = new Map<string, string>();
    const twice: string[] = [];
    for (const { id, entity, identifiers = [] } of entities.values()) {
      if (entity !== 'Nation' && entity !== 'Territory') continue;
      for (const { scheme, value } of identifiers) {
        const key = `${entity} ${scheme} ${value}`;
        if (owners.has(key)) twice.push(`${key}: ${String(owners.get(key))}, ${id}`);
        owners.set(key, id);
      }
    }
    expect(twice).toEqual([]);
    // Two places of one map are two: the file has Wake's item of Wikidata for the Spratly Islands too.
    const merged = [...entities.values()].filter(
      ({ identifiers = [] }) =>
        identifiers.filter(({ scheme }) => scheme === 'NATURAL_EARTH').length > 1,
    );
    expect(merged).toEqual([]);
    const placeless = [...entities.values()].filter(
      ({ entity, location, identifiers = [] }) =>
        location === undefined &&
        (entity === 'Territory' ||
          (entity === 'Nation' && identifiers.some(({ scheme }) => scheme === 'ISO3166_1_A3'))),
    );
    // Natural Earth has one point for the three, and no other file has any.
    expect(placeless.map(({ id }) => id)).toEqual([
      'territory:bonaire',
      'territory:saba',
      'territory:sint-eustatius',
    ]);
  });

  it('has all of the core, with its names', () => {
    const core = readdirSync('data')
      .filter((name) => name.endsWith('.ndjson'))
      .flatMap((name) => parse(readFileSync(join('data', name), 'utf8')));
    const known = new Set(records.map(({ id }) => id));
    for (const { entity, id, name } of core) {
      if (entity === undefined) continue;
      expect(known).toContain(id);
      if (name !== undefined) expect(entities.get(id)?.name).toBe(name);
    }
  });

  it('says nothing twice in two ways but where its source does', () => {
    // The Factbook lists Somalia there as a member, and as a signatory.
    const both = 'Membership nation:som organisation:factbook-opcw';
    expect(contradictions()).toEqual([both]);
  });

  it('is made of a small sample the same way twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'world-'));
    try {
      for (const { files } of Object.values(MADE_ROWS)) {
        for (const [path, content] of Object.entries(files)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), gzipSync(content));
        }
      }
      const make = async (name: string): Promise<Buffer> => {
        const out = join(folder, name);
        await buildWorld({ data: folder, out, withoutCore: true, tell: () => undefined });
        return readFileSync(join(out, 'records.ndjson.br'));
      };
      const first = await make('first');
      expect(parse(brotliDecompressSync(first).toString('utf8')).length).toBeGreaterThan(50);
      expect((await make('second')).equals(first)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
