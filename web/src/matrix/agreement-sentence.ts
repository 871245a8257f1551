import { nameInWords } from '../answer/words.js';
import type { ClaimList } from './matrix-terms.js';
import { pairOf, percent, type AgreementCell } from './read-cells.js';

/** Says in a sentence how often pairs agree. */
export function sentenceOf(cells: readonly AgreementCell[], { list }: ClaimList): string {
  const [first] = cells;
  if (first === undefined) {
    return `There are no two of them of whom ${nameInWords(list)} on the same matter are recorded.`;
  }
  const pairs = [...Map.groupBy(cells, pairOf).values()].map((ofPair) => {
    const [shared, agreed] = [sumOf(ofPair, 'shared'), sumOf(ofPair, 'agreed')];
    const [{ one, other } = first] = ofPair;
    const names = `${one.name} and ${other.name}`;
    return { names, shared, agreed, rate: agreed / shared };
  });
  const [most = NONE, ...others] = pairs.toSorted((a, b) => b.rate - a.rate || b.shared - a.shared);
  const times = (agreed: number, shared: number) =>
    `${agreed.toLocaleString('en')} of ${shared.toLocaleString('en')} times`;
  const least = others.at(-1);
  return least === undefined
    ? `${most.names} did the same ${times(most.agreed, most.shared)}: ${percent(most.rate)}.`
    : `Of ${pairs.length.toLocaleString('en')} pairs, ${most.names} did the same most often, ${percent(most.rate)} of ${most.shared.toLocaleString('en')} times; ${least.names} least, ${percent(least.rate)} of ${least.shared.toLocaleString('en')}.`;
}

const NONE = { names: '', shared: 0, agreed: 0, rate: 0 };

function sumOf(cells: readonly AgreementCell[], field: 'shared' | 'agreed'): number {
  return cells.reduce((sum, each) => sum + each[field], 0);
}
