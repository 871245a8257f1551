import fc from 'fast-check';
import { CITATION_TEXTS } from '../../src/graph/model/citation-texts.js';
import type { ClaimList, Kind, Model } from '../../src/graph/model/model.js';
import type { Composite } from '../../src/graph/model/value-type.js';
import { arbitraryDay, arbitraryEdtf } from './arbitrary-edtf.js';
import { arbitraryOperators } from './arbitrary-operators.js';
import { filterFrom, operatorsFrom, someOf } from './arbitrary-keys.js';
import type { Key } from './arbitrary-keys.js';
import { idsOf } from './pool.js';
import type { Filter } from './records.js';

/** How often a field of a type is asked about, where it isn't 1. */
const WEIGHTS: Readonly<Record<string, number>> = { enum: 3, date: 4, period: 4, boolean: 10 };

/**
 * Makes filters of any kind of a model, up to a depth; each is made once and
 * shared. `positive` filters have no `not`, `none`, `every` or upper bound: they
 * come true more often, by claims (E2).
 */
export class FilterArbitraries {
  readonly #model: Model;
  readonly #positive: boolean;
  readonly #made = new Map<string, fc.Arbitrary<Filter>>();

  constructor(model: Model, options: { readonly positive: boolean }) {
    this.#model = model;
    this.#positive = options.positive;
  }

  /** A filter on `kind`; one `atLink` may ask whether the link is missing. */
  filterOf(kind: Kind, depth: number, atLink = false): fc.Arbitrary<Filter> {
    const name = `${kind.name} ${String(depth)} ${String(atLink)}`;
    const made = this.#made.get(name) ?? filterFrom(this.#keysOf(kind, depth, atLink));
    this.#made.set(name, made);
    return made;
  }

  /** A filter on the claims of a list: one with both ends may name the other (F11). */
  filterOfList({ claims, ends }: ClaimList, depth: number): fc.Arbitrary<Filter> {
    const near = claims.claim?.edge;
    const link = claims.links.find(
      ({ edge, many }) => !many && edge !== near && ends.some((end) => end.edge === edge),
    );
    if (!link || !ends.some(({ edge }) => edge === near) || depth === 0) {
      return this.filterOf(claims, depth);
    }
    const name = `${claims.name} of either end ${String(depth)}`;
    const made =
      this.#made.get(name) ??
      filterFrom([
        ...this.#keysOf(claims, depth, false),
        ['other', this.filterOf(link.target, depth - 1), 20],
      ]);
    this.#made.set(name, made);
    return made;
  }

  /**
   * A filter that ids must be linked to over some links and claims, `steps` at most, with
   * what else it asks at each of them: the product begins such a filter at its ids.
   */
  anchoredFilterOf(kind: Kind, steps: number): fc.Arbitrary<Filter> {
    const name = `${kind.name} anchored ${String(steps)}`;
    const known = this.#made.get(name);
    if (known) return known;
    const ids = idsToFilter(kind);
    const atIds: Key = ['id', operatorsFrom({ eq: fc.constantFrom(...ids), in: someOf(ids) }), 1];
    const ways = steps > 0 ? [atIds, ...this.#ways(kind, steps - 1)] : [atIds];
    const beside = fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: this.filterOf(kind, 0) },
    );
    const made = fc
      .tuple(filterFrom(ways, 1), beside)
      .map(([way, other]): Filter => (other ? { ...other, and: [way] } : way));
    this.#made.set(name, made);
    return made;
  }

  /** The keys that lead from `kind` on, each with an anchored filter. */
  #ways(kind: Kind, steps: number): readonly Key[] {
    const some = (filter: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
      filter.map((each) => ({ some: each }));
    const links = kind.links.map(({ name, target, many }): Key => {
      const filter = this.anchoredFilterOf(target, steps);
      return [name, many ? some(filter) : filter, 2];
    });
    if (kind.category === 'claim') {
      const subject = kind.claim?.subject ?? this.#anySubject();
      return [...links, ['subject', this.anchoredFilterOf(subject, steps), 2]];
    }
    const identifier = fc
      .tuple(fc.constantFrom('COW', 'WIKIDATA'), fc.constantFrom('1', '12', 'q1'))
      .map(([scheme, value]) => ({ scheme: { eq: scheme }, value: { eq: value } }));
    return [
      ...links,
      ['identifiers', some(identifier), 2],
      ...kind.lists.map(({ name, claims }): Key => [
        name,
        some(this.anchoredFilterOf(claims, steps)),
        4,
      ]),
    ];
  }

  #keysOf(kind: Kind, depth: number, atLink: boolean): readonly Key[] {
    return [
      ...this.#fieldsOf(kind),
      ...(atLink ? [['isNull', fc.boolean(), 4] as const] : []),
      ...(depth > 0 ? this.#algebraOf(() => this.filterOf(kind, depth - 1, atLink), 3) : []),
      ...(depth > 0 ? this.#linksOf(kind, depth - 1) : []),
      ...(depth > 0 ? this.#claimLinksOf(kind, depth - 1) : []),
    ];
  }

  /** The fields that hold a value, `type` and `period` among them. */
  #fieldsOf(kind: Kind): readonly Key[] {
    const ids = idsToFilter(kind);
    const properties = kind.properties
      .filter(({ name, type }) => !type.composite && (kind.timing !== 'state' || name !== 'period'))
      .map((property): Key => {
        const weight = (property.type.name === 'Seen' ? 1 : WEIGHTS[property.type.comparison]) ?? 1;
        return [property.name, arbitraryOperators(property.type, ids), weight];
      });
    const types = (kind.category === 'claim' ? this.#model.claims : this.#model.entities).map(
      ({ type }) => type,
    );
    const isTimed = kind.kinds.some(({ timing }) => timing !== undefined);
    return [
      ...properties,
      ...(kind.abstract
        ? [
            [
              'type',
              operatorsFrom({ eq: fc.constantFrom(...types), in: someOf(types) }),
              2,
            ] as const,
          ]
        : []),
      ...(isTimed && kind.category === 'claim' ? [['when', arbitraryWhen, 3] as const] : []),
      ...(kind.timing === 'state' ? [['period', arbitraryWhen, 1] as const] : []),
    ];
  }

  #linksOf(kind: Kind, depth: number): readonly Key[] {
    const links = kind.links.map((link): Key => {
      const nested = this.filterOf(link.target, depth, !link.many);
      return [link.name, link.many ? this.#quantifier(nested) : nested, 5];
    });
    const lists = kind.lists.map((list): Key => [
      list.name,
      this.#quantifier(this.filterOfList(list, depth)),
      3,
    ]);
    const composites = kind.properties.flatMap(({ name, type }): readonly Key[] =>
      type.composite && type.comparison === 'composites'
        ? [[name, this.#quantifier(this.#compositeFilter(type.composite, depth)), 1]]
        : [],
    );
    if (kind.category === 'claim') return [...links, ...composites];
    const identifier = this.#textFilter(['scheme', 'value'], depth);
    return [...links, ...lists, ...composites, ['identifiers', this.#quantifier(identifier), 1]];
  }

  #claimLinksOf(kind: Kind, depth: number): readonly Key[] {
    if (kind.category !== 'claim' || !kind.cites) return [];
    const subject = this.filterOf(kind.claim?.subject ?? this.#anySubject(), depth, true);
    const citation = this.#citationFilter(kind.cites, depth);
    return [
      ['subject', subject, 2],
      ['citations', this.#quantifier(citation), 2],
    ];
  }

  /** The narrowest interface of whatever claims are about. */
  #anySubject(): Kind {
    const subjects = this.#model.claims.flatMap((kind) => kind.claim?.subject ?? []);
    const shared = this.#model.interfaces.filter((each) =>
      subjects.every((subject) => subject === each || subject.parents.includes(each)),
    );
    return shared.sort((a, b) => a.kinds.length - b.kinds.length)[0] ?? this.#model.entity;
  }

  #citationFilter(source: Kind, depth: number): fc.Arbitrary<Filter> {
    const name = `citation ${String(depth)}`;
    const texts = CITATION_TEXTS.map(({ name, type }): Key => [
      name,
      arbitraryOperators(type, []),
      2,
    ]);
    const made =
      this.#made.get(name) ??
      filterFrom([
        ...texts,
        ['source', this.filterOf(source, Math.max(0, depth - 1)), 3],
        ...(depth > 0 ? this.#algebraOf(() => this.#citationFilter(source, depth - 1), 1) : []),
      ]);
    this.#made.set(name, made);
    return made;
  }

  /** A filter on the small records that a property has several of. */
  #compositeFilter(composite: Composite, depth: number): fc.Arbitrary<Filter> {
    const fields = composite.fields.map(({ name, type }): Key => [
      name,
      arbitraryOperators(type, []),
      2,
    ]);
    return filterFrom([
      ...fields,
      ...(depth > 0 ? this.#algebraOf(() => this.#compositeFilter(composite, 0), 1) : []),
    ]);
  }

  #textFilter(names: readonly string[], depth: number): fc.Arbitrary<Filter> {
    const values = ['COW', 'WIKIDATA', '1', '12', 'q1', 'q'] as const;
    const one = fc.constantFrom(...values);
    const operators = operatorsFrom({ eq: one, in: someOf(values), startsWith: one });
    return filterFrom([
      ...names.map((name): Key => [name, operators, 2]),
      ...(depth > 0 ? this.#algebraOf(() => this.#textFilter(names, 0), 1) : []),
    ]);
  }

  #algebraOf(part: () => fc.Arbitrary<Filter>, weight: number): readonly Key[] {
    const parts = fc.array(part(), { maxLength: 3, size: 'max' });
    if (this.#positive)
      return [
        ['and', parts, weight],
        ['or', parts, weight],
      ];
    return [
      ['and', parts, weight],
      ['or', parts, weight],
      ['not', part(), weight],
    ];
  }

  /** `some`, `none`, `every` and `count`, now and then two of them. */
  #quantifier(nested: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
    return this.#positive ? positiveQuantifier(nested) : anyQuantifier(nested);
  }
}

/** Ids of things of a kind: of claims some that there may be. */
function idsToFilter(kind: Kind): readonly string[] {
  if (kind.category === 'entity') return idsOf(kind);
  return Array.from({ length: 8 }, (_, at) => `${kind.prefix}:c${String(at)}`);
}

function anyQuantifier(nested: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  const bound = fc.nat({ max: 3 });
  const bounds = operatorsFrom({ eq: bound, gt: bound, gte: bound, lt: bound, lte: bound });
  const count = fc
    .tuple(fc.option(nested, { freq: 3 }), bounds)
    .map(([of, given]) => ({ ...(of && { of }), ...given }));
  return filterFrom(
    [
      ['some', nested, 6],
      ['none', nested, 2],
      ['every', nested, 2],
      ['count', count, 4],
    ],
    0.85,
  );
}

/** Lower bounds of 1 or more, and `{}` often enough. */
function positiveQuantifier(nested: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  const filter = fc.oneof(
    { weight: 2, arbitrary: nested },
    { weight: 1, arbitrary: fc.constant({}) },
  );
  const bounds = operatorsFrom({ gt: fc.nat({ max: 1 }), gte: fc.integer({ min: 1, max: 2 }) });
  const count = fc.tuple(filter, bounds).map(([of, given]) => ({ of, gte: 1, ...given }));
  return filterFrom(
    [
      ['some', filter, 3],
      ['count', count, 1],
    ],
    1,
  );
}

const arbitraryWhen = operatorsFrom({ at: arbitraryDay, during: arbitraryEdtf });
