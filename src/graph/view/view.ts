import { checkId } from '../check-id.js';
import { BadInputError } from '../errors.js';
import { dayOf, formatDay, parseDay } from '../time/day.js';
import { parseEdtf } from '../time/edtf.js';
import { InvalidEdtfError } from '../time/invalid-edtf-error.js';

/** Whether what goes on is taken to go on, or counts for certain only as long as it was seen (V9). */
export type Ongoing = 'ASSUMED' | 'AS_SEEN';

/** What a reader may ask to look through (semantics V1 to V4, V9). */
export interface ViewInput {
  readonly validAt?: string | null;
  readonly validDuring?: string | null;
  readonly anyTime?: boolean | null;
  readonly knownAt?: Date | null;
  readonly ongoing?: Ongoing | null;
  readonly minReliability?: string | null;
  readonly minConfidence?: number | null;
  readonly withoutSources?: readonly string[] | null;
  readonly deprecated?: boolean | null;
}

/** What an answer is looked at through, with every default filled in. */
export interface View {
  /** The days that claims must hold at some moment of; null for any time. */
  readonly valid: { readonly from: number; readonly to: number } | null;
  /** The moment of knowledge, in milliseconds since the epoch. */
  readonly knownAt: number;
  readonly ongoing: Ongoing;
  readonly minReliability: string | null;
  readonly minConfidence: number | null;
  readonly withoutSources: readonly string[];
  readonly deprecated: boolean;
  /** What was asked for, so that it can be inherited and asked for again. */
  readonly input: ViewInput;
}

/**
 * A view as it can be asked for again: with every default that it was filled in
 * with, so that later days and later writes don't change the answer.
 */
export function echoOf(view: View): ViewInput {
  const { validAt, validDuring, anyTime } = view.input;
  const today = isOfToday(view) && view.valid ? formatDay(view.valid.from) : null;
  return {
    validAt: validAt ?? today,
    validDuring: validDuring ?? null,
    anyTime: anyTime === true ? true : null,
    knownAt: new Date(view.knownAt),
    ongoing: view.ongoing,
    minReliability: view.minReliability,
    minConfidence: view.minConfidence,
    withoutSources: view.withoutSources,
    deprecated: view.deprecated,
  };
}

/** Whether a view names no valid time, so that it looks at today. */
export function isOfToday({ input: { validAt, validDuring, anyTime } }: View): boolean {
  return (validAt ?? null) === null && (validDuring ?? null) === null && anyTime !== true;
}

/** When somebody looks, in milliseconds since the epoch. */
export interface Moment {
  /** What the clock says: it is today by that. */
  readonly now: number;
  /** What is known, unless a view says otherwise. */
  readonly known: number;
}

const VALID_TIMES = ['validAt', 'validDuring', 'anyTime'] as const;

/** What a view asks of claims that null takes back, where it was inherited. */
const CONDITIONS: ReadonlySet<string> = new Set([
  'minReliability',
  'minConfidence',
  'withoutSources',
] satisfies readonly (keyof ViewInput)[]);

/** How sure a claim can be. */
const MOST_CONFIDENCE = 100;

/** How many sources a view may leave out. */
const MOST_SOURCES = 1_000;

/**
 * Makes the view that `input` asks for at a moment; what it leaves out
 * is as in `inherited`. Naming one of the three valid times replaces the
 * inherited one, and a condition of trust that is null is lifted (semantics V6);
 * any other null is as left out.
 *
 * @throws {@link BadInputError}
 */
export function viewOf(
  input: ViewInput | null | undefined,
  { now, known }: Moment,
  inherited?: View,
  path: readonly (string | number)[] = ['view'],
): View {
  const given = Object.fromEntries(
    Object.entries(input ?? {}).filter(
      ([name, value]) => value !== undefined && (value !== null || CONDITIONS.has(name)),
    ),
  ) as ViewInput;
  const named = VALID_TIMES.filter((name) => given[name] !== undefined);
  const exclusive = named.filter((name) => given[name] !== false);
  if (exclusive.length > 1) {
    const problem = `${exclusive.join(' and ')} exclude each other: give one of them.`;
    throw new BadInputError(path, problem);
  }
  const merged: ViewInput = {
    ...inherited?.input,
    ...(named.length > 0 && { validAt: null, validDuring: null, anyTime: null }),
    ...given,
  };
  const least = given.minConfidence ?? 0;
  if (least < 0 || least > MOST_CONFIDENCE) {
    const problem = `must be from 0 to ${String(MOST_CONFIDENCE)}, but got: ${String(least)}.`;
    throw new BadInputError([...path, 'minConfidence'], problem);
  }
  for (const id of given.withoutSources ?? []) checkId(id, [...path, 'withoutSources']);
  if ((merged.withoutSources?.length ?? 0) > MOST_SOURCES) {
    const problem = `takes at most ${String(MOST_SOURCES)} sources.`;
    throw new BadInputError([...path, 'withoutSources'], problem);
  }
  if (merged.knownAt && merged.knownAt.getTime() > Math.max(now, known)) {
    throw new BadInputError([...path, 'knownAt'], 'must not be in the future.');
  }
  return {
    valid: validTimeOf(merged, dayOf(now), path),
    knownAt: merged.knownAt?.getTime() ?? known,
    ongoing: merged.ongoing ?? 'ASSUMED',
    minReliability: merged.minReliability ?? null,
    minConfidence: merged.minConfidence ?? null,
    withoutSources: merged.withoutSources ?? [],
    deprecated: merged.deprecated ?? false,
    input: merged,
  };
}

function validTimeOf(
  input: ViewInput,
  today: number,
  path: readonly (string | number)[],
): View['valid'] {
  if (input.anyTime === true) return null;
  const { validAt = null, validDuring = null } = input;
  const name = validAt === null ? 'validDuring' : 'validAt';
  try {
    if (validAt !== null) {
      const day = parseDay(validAt);
      return { from: day, to: day };
    }
    if (validDuring !== null) {
      const { earliestStart, latestEnd } = parseEdtf(validDuring);
      return { from: earliestStart, to: latestEnd };
    }
  } catch (error) {
    if (error instanceof InvalidEdtfError) {
      throw new BadInputError([...path, name], error.message, { cause: error });
    }
    throw error;
  }
  return { from: today, to: today };
}
