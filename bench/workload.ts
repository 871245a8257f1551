import type { Value } from '../src/graph/store/graph-store.js';

export type Variables = Readonly<Record<string, Value>>;

/**
 * A question that is asked of every contender, each in its own way. The graph is
 * that of `generate.ts`.
 */
export interface Workload {
  readonly name: string;
  /** Asked with one after the other; every contender gets the same. */
  readonly variables: readonly Variables[];
  /** Over the API of Entente. */
  readonly entente: Asked & {
    /** Finds out what the variables lack, such as a cursor; not timed. */
    readonly prepare?: (ask: Ask) => Promise<Variables>;
  };
  /** As the user of @neo4j/graphql writes it. */
  readonly peer: Asked;
  /** As the one statement that a person writes. */
  readonly byHand: {
    readonly text: string;
    /** What takes the place of the text on Grafeo, where it does not run as it is. */
    readonly textOnGrafeo?: string | null;
    readonly parameters?: Variables;
    readonly rows: (rows: never) => readonly string[];
  };
}

export interface Asked {
  readonly query: string;
  /** Variables beside those of the workload. */
  readonly more?: Variables;
  /** What of the answer all contenders must agree on; null where they need not. */
  readonly rows: ((data: never) => readonly string[]) | null;
}

export type Ask = (query: string, variables: Variables) => Promise<unknown>;

/** The day that questions are asked about, as the stores keep it. */
export const DAY = Math.floor(Date.UTC(2026, 1, 1) / 86_400_000);

/** What a statement says of a claim that counts at the moment `$now`: what the API checks too. */
export function stands(claim: string): string {
  return `${claim}.recordedAt <= $now AND ${claim}.retractedAt > $now AND ${claim}.polarity = 'ASSERTS' AND ${claim}.rank <> 'DEPRECATED'`;
}

/** The same as the user of the peer writes it. */
export const STANDS_FOR_PEER =
  'recordedAt: { lte: $now }, retractedAt: { gt: $now }, polarity: { eq: "ASSERTS" }, NOT: { rank: { eq: "DEPRECATED" } }';

/** The moment for it: the peer takes large numbers as text. */
export const NOW_FOR_PEER = { now: String(Date.now()) } as const;

/** What it says of one that holds on `$day`. */
export function holds(claim: string): string {
  return `${claim}.periodLs <= $day AND ${claim}.periodEe >= $day`;
}

/** What it says of claims over a period, so that Neo4j goes by the index of a list. */
export function isIndexed(claim: string): string {
  return [
    'rankOrder',
    'id',
    'rank',
    'polarity',
    'recordedAt',
    'retractedAt',
    'periodLs',
    'periodEe',
  ]
    .map((name) => `${claim}.${name} IS NOT NULL`)
    .join(' AND ');
}

/** The numbers from 0 to below `count`. */
export function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
