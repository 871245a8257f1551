import fc from 'fast-check';
import { prefixOf } from '../../src/graph/model/kind-of-id.js';
import type { Kind, Link, Model, Property } from '../../src/graph/model/model.js';
import { Url } from '../../src/graph/model/value-type.js';
import type { Composite } from '../../src/graph/model/value-type.js';
import { arbitraryEdtf, arbitrarySeen } from './arbitrary-edtf.js';
import { boundsOf } from './edtf-bounds.js';
import {
  idsForLink,
  idsOf,
  isObliged,
  MOMENTS,
  NOW,
  numbersOf,
  obligationsOf,
  TEXTS,
  textsOf,
} from './pool.js';
import type { OracleRecord } from './records.js';
import { windowOf } from './time-rules.js';

type Field = readonly [name: string, value: fc.Arbitrary<unknown>, required: boolean];

/** What the model says of every claim, and a claim's record gives in its own way. */
const OF_EVERY_CLAIM = [
  'id',
  'rank',
  'polarity',
  'recordedAt',
  'addedAt',
  'retractedAt',
  'retractionReason',
  'withdrawn',
];

/** How many claims of a kind a graph has at most, on average. */
const CLAIMS_OF_A_KIND = 10;

/** What makes one id resolve to another, which is not what semantics.md is about. */
const MERGING = { type: 'Judgement', value: 'POSITIVE' } as const;

/** Codes of entities, in the catalogue or as claims give them. */
const CODES = ['1', '12', 'q1'] as const;

/** All entities of a generated graph: the same ids in each, with random fields. */
export function arbitraryEntities(model: Model): fc.Arbitrary<readonly OracleRecord[]> {
  return fc.tuple(
    ...model.entities.flatMap((kind) =>
      idsOf(kind).map((id) => arbitraryEntity(kind, id, obligationsOf(model, kind))),
    ),
  );
}

function arbitraryEntity(
  kind: Kind,
  id: string,
  obligations: Readonly<Record<string, string>>,
): fc.Arbitrary<OracleRecord> {
  const obliged = isObliged(id) ? obligations : {};
  const skipped = ['id', ...(kind.nameFrom === undefined ? [] : ['name'])];
  const properties = kind.properties.filter(({ name }) => !skipped.includes(name));
  return recordOf([
    ...properties.map((property): Field => {
      const must = obliged[property.name];
      return must === undefined ? fieldOf(property) : [property.name, fc.constant(must), true];
    }),
    ...kind.links.map((link): Field => {
      const linked = arbitraryLinked(link, id);
      return [link.name, link.many ? linked : linked.map(([first]) => first), false];
    }),
    ['identifiers', arbitraryIdentifiers, false],
  ]).map((fields) => ({ entity: kind.name, id, ...fields }));
}

const arbitraryIdentifiers = fc.uniqueArray(
  fc.record({
    scheme: fc.constantFrom('COW', 'WIKIDATA'),
    value: fc.constantFrom(...CODES),
  }),
  { maxLength: 2, selector: ({ scheme, value }) => `${scheme} ${value}` },
);

/** What an entity is linked to; a thing lies within later ones of its kind alone: no circles. */
function arbitraryLinked(link: Link, id: string): fc.Arbitrary<readonly string[]> {
  const ids = idsOf(link.target);
  const sameKind = ids.includes(id);
  const allowed = sameKind ? ids.filter((each) => each > id) : ids;
  const least = link.many ? 0 : 1;
  return fc.subarray([...allowed], { minLength: least, maxLength: Math.min(2, allowed.length) });
}

/** A claim of one of the model's kinds; without an id. */
export function arbitraryClaim(model: Model): fc.Arbitrary<OracleRecord> {
  return fc.oneof(...model.claims.map((kind) => arbitraryClaimOf(kind)));
}

function arbitraryClaimOf(kind: Kind): fc.Arbitrary<OracleRecord> {
  const properties = kind.properties.filter(({ name }) => !OF_EVERY_CLAIM.includes(name));
  return fc
    .tuple(
      recordOf([
        ['subject', fc.constantFrom(...subjectsOf(kind)), true],
        ...properties.map((property) => fieldOf(property, kind)),
        ...kind.links.map((link): Field => {
          const ids = idsForLink(link.target, link.must);
          return link.many
            ? [link.name, fc.subarray([...ids], { minLength: 1, maxLength: 2 }), !link.optional]
            : [link.name, fc.constantFrom(...ids), !link.optional];
        }),
        ['rank', rarely('NORMAL', ['DEPRECATED', 'PREFERRED'], 5), false],
        ['polarity', rarely('ASSERTS', ['DENIES'], 5), false],
        ['citations', arbitraryCitations(kind), true],
      ]),
      arbitraryKnowledge,
    )
    .map(([fields, knowledge]) =>
      fitting({ claim: kind.name, ...withOthers(kind, fields), ...knowledge }),
    );
}

/** Whom a claim of `kind` may be about; there is another of the kind where a link must be of it. */
function subjectsOf({ claim, links }: Kind): readonly string[] {
  const ids = claim ? idsOf(claim.subject) : [];
  if (!links.some(({ ofSubjectKind }) => ofSubjectKind)) return ids;
  return ids.filter((id) => ids.filter((other) => prefixOf(other) === prefixOf(id)).length > 1);
}

/**
 * A claim's fields, none of whose required links is its own subject, if there is another
 * (nobody relates to itself), or of a kind that it may not be.
 */
function withOthers(kind: Kind, fields: OracleRecord): OracleRecord {
  const subject = String(fields['subject']);
  const links = kind.links
    .filter(({ many, optional }) => !many && !optional)
    .map(({ name, target, must, ofSubjectKind }) => {
      const ids = idsForLink(target, must);
      const others = ids
        .filter((id) => id !== subject)
        .filter((id) => !ofSubjectKind || prefixOf(id) === prefixOf(subject));
      const id = String(fields[name]);
      const other = others.length > 0 ? others[ids.indexOf(id) % others.length] : id;
      return [name, others.includes(id) ? id : other];
    });
  return { ...fields, ...(Object.fromEntries(links) as OracleRecord) };
}

function rarely(usual: string, others: readonly string[], weight: number): fc.Arbitrary<string> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );
}

/** When a claim was recorded, and whether and when it was taken back since (V2). */
const arbitraryKnowledge: fc.Arbitrary<OracleRecord> = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(MOMENTS[0]) },
      { weight: 1, arbitrary: fc.constantFrom(...MOMENTS) },
    ),
    fc.option(fc.constantFrom(...MOMENTS), { freq: 3 }),
    fc.boolean(),
  )
  .map(([recordedAt, retractedAt, isRetracted]): OracleRecord => {
    if (retractedAt === null || !isRetracted || retractedAt < recordedAt) return { recordedAt };
    const isWithdrawn = retractedAt === MOMENTS[1];
    return {
      ...{ recordedAt, retractedAt, retractionReason: TEXTS[0] },
      ...(isWithdrawn && { withdrawn: true }),
    };
  });

function arbitraryCitations(kind: Kind): fc.Arbitrary<readonly OracleRecord[]> {
  const sources = kind.cites ? idsOf(kind.cites) : [];
  return fc.uniqueArray(
    recordOf([
      ['source', fc.constantFrom(...sources), true],
      ['locator', fc.constantFrom(...TEXTS), false],
      ['gist', fc.constantFrom(...TEXTS), false],
      ['url', fc.constantFrom(...textsOf(Url)), false],
    ]),
    { minLength: 1, maxLength: 2, selector: (citation) => citation['source'] },
  );
}

function fieldOf(property: Property, kind?: Kind): Field {
  const { name } = property;
  const optional = property.optional || property.leftOut !== undefined;
  const isDate = kind?.timing === 'occurrence' && kind.when?.name === name;
  // Names that are codes, too (F13).
  if (name === kind?.claim?.names?.text) {
    return [name, fc.constantFrom(...CODES, ...textsOf(property.type)), true];
  }
  // What happened once is over (T10).
  const dates = arbitraryEdtf.filter((text) => !/\/(\.\.)?$/.test(text));
  return [name, isDate ? dates : arbitraryValue(property), !optional];
}

/** A claim with `recordedAt`; without its `seen`, unless that fits when it holds and was recorded (T5). */
export function fitting(record: OracleRecord): OracleRecord {
  const { seen, ...others } = record;
  if (typeof seen !== 'string') return record;
  const [period, recordedAt] = [boundsOf(String(record['period'])), String(record['recordedAt'])];
  const { latestStart, earliestEnd } = boundsOf(seen);
  const fits =
    latestStart >= period.earliestStart &&
    earliestEnd <= period.latestEnd &&
    earliestEnd <= Math.min(windowOf(recordedAt.slice(0, 10)).from, Math.floor(NOW / 86_400_000));
  return fits ? record : others;
}

function arbitraryValue({ type }: Property): fc.Arbitrary<unknown> {
  switch (type.comparison) {
    case 'text':
      return fc.constantFrom(...textsOf(type));
    case 'enum':
      return fc.constantFrom(
        ...Object.keys(type.values ?? {}).filter(
          (value) => !(type.name === MERGING.type && value === MERGING.value),
        ),
      );
    case 'order':
      return type.name === 'Moment'
        ? fc.constantFrom(...MOMENTS)
        : fc.constantFrom(...numbersOf(type));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return type.name === 'Seen' ? arbitrarySeen : arbitraryEdtf;
    case 'period':
      return arbitraryEdtf;
    case 'list':
      return fc.subarray([...(type.item ? Object.keys(type.item.values ?? {}) : TEXTS)], {
        maxLength: 2,
      });
    case 'composites':
      return fc.uniqueArray(arbitraryComposite(type.composite), {
        maxLength: 2,
        selector: ({ name }) => name,
      });
    case 'none':
      return arbitraryComposite(type.composite);
    case 'id':
      return fc.constantFrom('x:1', 'x:2');
  }
}

/** A small record, all of whose fields are there: of its numbers and texts some. */
function arbitraryComposite(composite: Composite | undefined): fc.Arbitrary<OracleRecord> {
  const fields = (composite?.fields ?? []).map(({ name, type, optional }): Field => {
    const property = { name, type, optional, description: '', computed: false };
    return [name, arbitraryValue(property), !optional || name === 'number'];
  });
  return recordOf(fields);
}

/** A record of required fields and of others that are there in half of all cases. */
function recordOf(fields: readonly Field[]): fc.Arbitrary<OracleRecord> {
  return fc.record(Object.fromEntries(fields.map(([name, value]) => [name, value])), {
    requiredKeys: fields.filter(([, , required]) => required).map(([name]) => name),
    noNullPrototype: true,
  });
}

/** A whole graph: all entities, and claims of all kinds with ids of their own. */
export function arbitraryGraph(model: Model): fc.Arbitrary<readonly OracleRecord[]> {
  return fc
    .tuple(
      arbitraryEntities(model),
      fc.noBias(
        fc.array(arbitraryClaim(model), {
          maxLength: CLAIMS_OF_A_KIND * model.claims.length,
          size: 'max',
        }),
      ),
    )
    .map(([entities, claims]) => [...entities, ...withIds(model, claims)]);
}

/** Claims with ids that count within their kind: `stance:c0`, `stance:c1`. */
function withIds(model: Model, claims: readonly OracleRecord[]): readonly OracleRecord[] {
  return claims.map((claim, at) => {
    const before = claims.slice(0, at).filter((each) => each['claim'] === claim['claim']);
    const { prefix } = model.get(String(claim['claim']));
    return { ...claim, id: `${prefix}:c${String(before.length)}` };
  });
}
