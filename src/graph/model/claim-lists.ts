import { getOrMake } from '../get-or-make.js';
import type { ClaimList, End, Kind, Link } from './model.js';

/** The name, in filters on a list that has claims from either end, of the end beyond. */
export const OTHER = 'other';

/**
 * The link at the far end of claims that a list has from either of their ends: their subject
 * and that link, which leads to the same kind; undefined of every other list.
 */
export function linkAtFarEnd(list: Pick<ClaimList, 'claims' | 'ends'>): Link | undefined {
  const { ends } = list;
  const { claim, links } = list.claims;
  if (!claim || !ends.some(({ edge }) => edge === claim.edge)) return undefined;
  return links.find(
    ({ edge, many, optional, target }) =>
      !many && !optional && target === claim.subject && ends.some((end) => end.edge === edge),
  );
}

/**
 * The lists of claims on the things of each of `all` kinds, those that it inherits too.
 *
 * @throws where two kinds would be listed by one name
 */
export function claimListsOf(
  all: readonly Kind[],
  claims: readonly Kind[],
  claim: Kind,
): ReadonlyMap<Kind, readonly ClaimList[]> {
  const lists = new Map<Kind, Map<string, ClaimList>>();
  /** Adds to a list the claims of one of their ends, and to its description what they are. */
  const add = (owner: Kind, name: string, kind: Kind, end: End, description: string): void => {
    const own = getOrMake(lists, owner, () => new Map());
    const before = own.get(name);
    if (before && before.claims !== kind) {
      throw new Error(
        `${owner.name}.${name} would list both ${before.claims.name} and ${kind.name}.`,
      );
    }
    own.set(name, {
      name,
      owner: owner.name,
      claims: kind,
      description: unite(before?.description, description),
      ends: [...(before?.ends ?? []), end],
      topic: [],
    });
  };
  for (const kind of claims) {
    if (!kind.claim || kind.list === undefined) throw new Error(`${kind.name} has no subject.`);
    add(
      kind.claim.subject,
      kind.list,
      kind,
      { edge: kind.claim.edge, direction: 'out' },
      `The ${kind.name} claims about it.`,
    );
    for (const { name, listedAs, target, edge } of kind.links) {
      if (listedAs === undefined) continue;
      const description = `The ${kind.name} claims whose \`${name}\` it is.`;
      add(target, listedAs, kind, { edge, direction: 'in' }, description);
    }
  }
  const ends = claims.flatMap((kind): readonly End[] =>
    kind.claim ? [{ edge: kind.claim.edge, direction: 'out' }] : [],
  );
  for (const subject of new Set(claims.flatMap((kind) => kind.claim?.subject ?? []))) {
    for (const end of ends)
      add(subject, 'claims', claim, end, 'All claims whose subject it is, of every kind.');
  }
  const allLists = new Map<Kind, readonly ClaimList[]>();
  for (const owner of all) {
    const merged = new Map<string, ClaimList>();
    for (const each of [...owner.parents].reverse().concat(owner)) {
      for (const list of lists.get(each)?.values() ?? []) {
        const before = merged.get(list.name);
        if (before && before.claims !== list.claims) {
          throw new Error(`${owner.name}.${list.name} would list two kinds.`);
        }
        const ends = [...(before?.ends ?? []), ...list.ends];
        merged.set(list.name, {
          ...list,
          owner: before?.owner ?? list.owner,
          ends: ends.filter(
            (end, at) =>
              ends.findIndex(
                (other) => other.edge === end.edge && other.direction === end.direction,
              ) === at,
          ),
        });
      }
    }
    const about = claimsAbout(owner, claims, claim);
    if (about) merged.set(about.name, about);
    const all = [...merged.values()].map((list) => ({ ...list, topic: topicOf(list) }));
    allLists.set(owner, all);
  }
  return allLists;
}

/** The claims of all kinds whose links may point at things of a kind, if there are such. */
function claimsAbout(owner: Kind, claims: readonly Kind[], claim: Kind): ClaimList | undefined {
  const isOwners = (target: Kind): boolean =>
    target === owner || target.parents.includes(owner) || owner.parents.includes(target);
  const links = claims.flatMap((kind) => kind.links).filter(({ target }) => isOwners(target));
  if (owner.category !== 'entity' || links.length === 0) return undefined;
  const [first] = [owner, ...owner.parents].reverse();
  return {
    name: 'claimsAbout',
    owner: first?.name ?? owner.name,
    claims: claim,
    description: 'All claims whose links point at it, of every kind.',
    ends: links.map(({ edge }) => ({ edge, direction: 'in' })),
    topic: [],
  };
}

/** Of `The Relation claims about it.` and `The Relation claims whose ...` one sentence. */
function unite(before: string | undefined, description: string): string {
  if (before === undefined || before === description) return description;
  return `${before.slice(0, -1)}, and ${description.replace(/^The \w+ claims/, 'those')}`;
}

function topicOf(list: ClaimList): readonly string[] {
  const { claims, ends } = list;
  const own = claims.claim?.topic ?? [];
  if (ends.every(({ direction }) => direction === 'out')) return own;
  if (ends.every(({ direction }) => direction === 'in')) return ['subject'];
  return [...own, 'subject', ...(linkAtFarEnd(list) ? [OTHER] : [])];
}
