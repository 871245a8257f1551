import fc from 'fast-check';
import type { ClaimList, Kind, Model } from '../../src/graph/model/model.js';
import { arbitraryDay, arbitraryEdtf } from './arbitrary-edtf.js';
import { FilterArbitraries } from './arbitrary-filter.js';
import type { OracleRequest } from './evaluate.js';
import { idsOf, NOW, PAST_MOMENTS } from './pool.js';
import type { Verdict } from './truth.js';
import type { OracleView } from './view-rules.js';
import { TRUST } from './view-rules.js';

/** How deep the product lets a filter nest (design, section 6). */
const DEEPEST = 12;

/** How deep a generated filter nests, and which parts of the page it may ask for. */
export interface RequestShape {
  readonly depth: number;
  /** Whether views may ask for trust in sources and claims (V3). */
  readonly trust: boolean;
  /** Whether requests may assume an open world (K4). */
  readonly openWorld: boolean;
  /** Whether every second root list of claims names ids, from which the embedded engine begins. */
  readonly claimsFromIds?: boolean;
}

/** A request for one of all lists of a model: root lists, lists on entities, participants. */
export function arbitraryRequest(model: Model, shape: RequestShape): fc.Arbitrary<OracleRequest> {
  const any = new FilterArbitraries(model, { positive: false });
  const positive = new FilterArbitraries(model, { positive: true });
  const lists = fc.oneof(
    { weight: 6, arbitrary: entityLists(model) },
    { weight: 2, arbitrary: fc.oneof(...claimLists(model)) },
    { weight: 2, arbitrary: fc.oneof(...listsOnEntities(model)) },
    { weight: 2, arbitrary: fc.oneof(...participants(model)) },
  );
  const view = arbitraryView(model, shape);
  const nested = shape.trust ? lifting(view) : view;
  const depths = fc.integer({ min: 1, max: shape.depth });
  const requests = fc
    .tuple(lists, fc.nat({ max: 9 }))
    .chain(([{ kind, claims, ...list }, dice]) => {
      const often =
        shape.claimsFromIds === true && list.on === undefined && kind.category === 'claim';
      // The product begins such a request at the ids that its filter names.
      const anchored = dice < (often ? 5 : 1);
      return fc
        .tuple(
          anchored
            ? positive.anchoredFilterOf(kind, MOST_STEPS)
            : fc
                .tuple(fc.constantFrom(any, positive), depths)
                .chain(([filters, depth]) =>
                  claims ? filters.filterOfList(claims, depth) : filters.filterOf(kind, depth),
                ),
          fc.option(view, { freq: 3 }),
          list.on === undefined ? fc.constant(null) : fc.option(nested, { freq: 2 }),
          anchored ? arbitraryVerdictsButNo : arbitraryVerdicts,
          shape.openWorld ? fc.boolean() : fc.constant(false),
        )
        .map(([where, outer, inner, verdicts, open]): OracleRequest => ({
          ...list,
          where,
          ...(outer && { view: outer }),
          ...(inner && { nestedView: inner }),
          ...(verdicts && { verdicts }),
          ...(open && { assume: 'OPEN_WORLD' as const }),
          now: NOW,
        }));
    });
  return fc.noBias(requests.filter(({ where }) => depthOf(where) <= DEEPEST));
}

/** How many steps such ids are away at most. */
const MOST_STEPS = 6;

/** How many objects a value nests; lists don't count. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const deepest = Math.max(0, ...Object.values(value).map(depthOf));
  return Array.isArray(value) ? deepest : deepest + 1;
}

/** Verdicts in any order, now and then; all of them otherwise. */
const arbitraryVerdicts = fc.option(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.shuffledSubarray<Verdict>(['YES', 'NO', 'UNDETERMINED'], { minLength: 1 }),
    },
    { weight: 1, arbitrary: fc.constant<Verdict[]>(['YES']) },
  ),
  { freq: 2 },
);

/** Verdicts of those rows alone that a filter is certainly, or possibly, so for. */
const arbitraryVerdictsButNo = fc.shuffledSubarray<Verdict>(['YES', 'UNDETERMINED'], {
  minLength: 1,
});

type Listed = Pick<OracleRequest, 'on' | 'list'> & {
  readonly kind: Kind;
  /** Of a list of claims on an entity. */
  readonly claims?: ClaimList;
};

function rootList(kind: Kind): readonly fc.Arbitrary<Listed>[] {
  return kind.list === undefined ? [] : [fc.constant({ list: kind.list, kind })];
}

/** Those that claims are about come most often. */
function entityLists(model: Model): fc.Arbitrary<Listed> {
  const lists = [...model.interfaces, ...model.kinds]
    .filter(({ category }) => category === 'entity')
    .flatMap((kind) =>
      rootList(kind).map((arbitrary) => ({ weight: kind.lists.length, arbitrary })),
    );
  return fc.oneof(...lists);
}

function claimLists(model: Model): readonly fc.Arbitrary<Listed>[] {
  return [model.claim, ...model.claims].flatMap(rootList);
}

/** Each list as often, however many kinds have it. */
function listsOnEntities(model: Model): readonly fc.Arbitrary<Listed>[] {
  const names = new Set(model.entities.flatMap(({ lists }) => lists.map(({ name }) => name)));
  return [...names].map((name) => {
    const owners = model.entities.flatMap((owner) =>
      owner.lists.filter((list) => list.name === name).map((list) => ({ owner, list })),
    );
    return fc
      .constantFrom(...owners)
      .chain(({ owner, list }) =>
        fc
          .constantFrom(...idsOf(owner))
          .map((on) => ({ on, list: list.name, kind: list.claims, claims: list })),
      );
  });
}

function participants(model: Model): readonly fc.Arbitrary<Listed>[] {
  return [
    fc
      .constantFrom(...idsOf(model.get('Event')))
      .map((on) => ({ on, list: 'participants', kind: model.get('Actor') })),
  ];
}

function arbitraryView(model: Model, shape: RequestShape): fc.Arbitrary<OracleView> {
  const validTime: fc.Arbitrary<OracleView> = fc.oneof(
    fc.record({ validAt: arbitraryDay }, { noNullPrototype: true }),
    fc.record({ validDuring: arbitraryEdtf }, { noNullPrototype: true }),
    fc.constant<OracleView>({ anyTime: true }),
    fc.constant<OracleView>({}),
  );
  const rest: fc.Arbitrary<OracleView> = sparse({
    knownAt: fc.constantFrom(...PAST_MOMENTS),
    deprecated: fc.boolean(),
    ongoing: fc.constantFrom('ASSUMED' as const, 'AS_SEEN' as const, 'AS_SEEN' as const),
    ...(shape.trust && {
      minReliability: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
      minConfidence: fc.nat({ max: 1 }),
      withoutSources: fc.subarray([...idsOf(model.get('Source'))], { maxLength: 2 }),
    }),
  });
  return fc
    .tuple(validTime, fc.option(rest, { freq: 2 }))
    .map(([valid, others]) => ({ ...valid, ...others }));
}

/** Views of which every second lifts some of what may be inherited (V6). */
function lifting(views: fc.Arbitrary<OracleView>): fc.Arbitrary<OracleView> {
  const lifted = fc
    .subarray([...TRUST], { minLength: 1 })
    .map((names): OracleView => Object.fromEntries(names.map((name) => [name, null])));
  return fc
    .tuple(views, fc.option(lifted, { freq: 2 }))
    .map(([view, nulls]) => ({ ...view, ...nulls }));
}

/** An object of few of the keys, each there in one case of five. */
function sparse(keys: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<OracleView> {
  const entries = Object.entries(keys).map(([key, value]) =>
    fc
      .tuple(value, fc.nat({ max: 4 }))
      .map(([given, dice]) => (dice === 1 ? [[key, given] as const] : [])),
  );
  return fc.tuple(...entries).map((given) => Object.fromEntries(given.flat()) as OracleView);
}
