import { randomUUID } from 'node:crypto';
import type { GoneRows } from './gone-rows.js';
import { Counts } from '../blocks/counts.js';
import type { UnknownCode } from '../blocks/unknown-codes.js';

/** How many rows may be bad: so many, or so large a part of all. */
export type Tolerance = { readonly count: number } | { readonly percent: number };

/** How far an import by a mapping has come; it changes while it runs. */
export class MappingProgress {
  readonly id = randomUUID();
  /** What it is at: reading rows, or writing records. */
  phase: 'reading' | 'writing' = 'reading';
  /** Rows read of all blocks, good or bad: what the rows of the files stand for. */
  rows = 0;
  /** Of these, those that are bad. */
  rejected = 0;
  /** Records to write, and those that were. */
  total = 0;
  written = 0;
  /** Changes in the log. */
  changes = 0;
  /** What became of the records, by what was done. */
  readonly done = new Counts();
  /** How it ended; undefined while it runs. */
  ended: 'DONE' | 'STOPPED' | 'REFUSED' | 'UNSURE' | undefined;
  /** The codes that lookups knew nothing by, the most frequent first. */
  unknown: readonly UnknownCode[] = [];
  /** Whether rows were left unread, since nothing is there of what they name. */
  gaveUp = false;
  /** The claims whose rows are gone, where the files are the whole dataset. */
  gone: GoneRows | undefined;
}

/** What is told of how far an import has come. */
export type Figures = Pick<
  MappingProgress,
  'phase' | 'rows' | 'rejected' | 'written' | 'total' | 'changes'
>;

/** The figures as they are now, apart from what else progress has. */
export function figuresOf(progress: Figures): Figures {
  const { phase, rows, rejected, written, total, changes } = progress;
  return { phase, rows, rejected, written, total, changes };
}

/** Whether more rows are bad than may be. */
export function isTooBad({ rejected, rows }: MappingProgress, tolerance: Tolerance): boolean {
  if ('count' in tolerance) return rejected > tolerance.count;
  return rejected > (rows * tolerance.percent) / 100;
}

/** Whether that is so however many good rows come. */
export function isSurelyTooBad(progress: MappingProgress, tolerance: Tolerance): boolean {
  return 'count' in tolerance && isTooBad(progress, tolerance);
}
