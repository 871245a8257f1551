import type { Part } from './form.js';

/** Leaves out what the reader has not given yet: as long as it has no value, it asks for nothing. */
export function finishedOf(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => finish(part) ?? []);
}

function finish(part: Part): Part | null {
  switch (part.form) {
    case 'condition': {
      const { value } = part;
      const isEmpty =
        value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
      return isEmpty ? null : part;
    }
    case 'count':
      if (part.number === undefined) return null;
      return finishInner(part);
    case 'through':
      return finishInner(part);
    case 'not': {
      const parts = finishedOf(part.parts);
      return parts.length === 0 ? null : { ...part, parts };
    }
    case 'either': {
      const ways = part.ways.map(finishedOf).filter((way) => way.length > 0);
      return ways.length === 0 ? null : { ...part, ways };
    }
  }
}

/** Of none it asks that it is there; what has only begun to be told asks for nothing. */
function finishInner<Kind extends Part & { readonly parts: readonly Part[] }>(
  part: Kind,
): Kind | null {
  const parts = finishedOf(part.parts);
  return parts.length === 0 && part.parts.length > 0 ? null : { ...part, parts };
}
