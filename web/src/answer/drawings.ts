import type { Row } from './answer.js';

/** This is what rows can be shown as. */
export type Drawing = 'cards' | 'table' | 'lines' | 'timeline' | 'map' | 'graph' | 'matrix';

/** These are the drawings that a reader chooses among, each where the rows have what it draws. */
export const DRAWINGS: readonly {
  readonly name: Drawing;
  readonly label: string;
  /** Whether rows have what it draws; null where any have. */
  readonly draws: ((rows: readonly Row[]) => boolean) | null;
}[] = [
  { name: 'cards', label: 'Cards', draws: null },
  { name: 'table', label: 'Table', draws: null },
];

/** The drawing of that name; cards where it has none. */
export function toDrawing(name: string | null): Drawing {
  return DRAWINGS.find((each) => each.name === name)?.name ?? 'cards';
}
