/** Whether something is certainly so (T), and whether it is possibly so (P). */
export interface Truth {
  readonly certain: boolean;
  readonly possible: boolean;
}

export type Verdict = 'YES' | 'NO' | 'UNDETERMINED';

export const TRUE: Truth = { certain: true, possible: true };
export const FALSE: Truth = { certain: false, possible: false };
export const UNKNOWN: Truth = { certain: false, possible: true };

/** What is known for sure. */
export function known(value: boolean): Truth {
  return value ? TRUE : FALSE;
}

/** K1: T(a and b) = T(a) and T(b); P alike. Of nothing it is true (F1). */
export function and(truths: readonly Truth[]): Truth {
  return {
    certain: truths.every(({ certain }) => certain),
    possible: truths.every(({ possible }) => possible),
  };
}

/** K1: T(a or b) = T(a) or T(b); P alike. Of nothing it is false (F1). */
export function or(truths: readonly Truth[]): Truth {
  return {
    certain: truths.some(({ certain }) => certain),
    possible: truths.some(({ possible }) => possible),
  };
}

/** K1: T(not a) = not P(a); P(not a) = not T(a). */
export function not(truth: Truth): Truth {
  return { certain: !truth.possible, possible: !truth.certain };
}

/** K2: YES = T, NO = not P, UNDETERMINED = P and not T. */
export function verdictOf({ certain, possible }: Truth): Verdict {
  if (certain) return 'YES';
  return possible ? 'UNDETERMINED' : 'NO';
}
