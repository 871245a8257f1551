import type { Claim, Ref, Row } from '../answer/answer.js';

/** This is a line between two things, by a claim or by a list in a row. */
export interface Link {
  readonly from: Ref;
  readonly to: Ref;
  readonly claim: Claim | null;
  /** What the line is, in words. */
  readonly label: string;
}

/** Finds what rows link: the steps of ways, what claims are about, and the lists within rows. */
export function linksOf(rows: readonly Row[]): readonly Link[] {
  return rows.flatMap(({ item, evidence, hops }) => {
    if (hops.length > 0) {
      return hops.map(({ from, claim, to }) => ({ from, to, claim, label: claim.kind ?? '' }));
    }
    if (item.form === 'claim') return linksOfClaim(item);
    const { name, id } = item;
    if (id === null) return [];
    const from = { name, id };
    return [
      ...evidence.flatMap((claim) =>
        claim.about
          .filter((to) => to.id !== id)
          .map((to) => ({ from, to, claim, label: claim.kind ?? '' })),
      ),
      ...item.facts.flatMap(({ label, refs = [] }) =>
        refs.map((to) => ({ from, to, claim: null, label })),
      ),
    ];
  });
}

function linksOfClaim(claim: Claim): readonly Link[] {
  const [from, ...others] = claim.about;
  if (from === undefined) return [];
  return others.map((to) => ({ from, to, claim, label: claim.kind ?? '' }));
}

/** All claims of rows: the rows themselves, and what they rest on. */
export function claimsOf(rows: readonly Row[]): readonly Claim[] {
  return rows.flatMap(({ item, evidence }) => (item.form === 'claim' ? [item] : evidence));
}
