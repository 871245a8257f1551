/** This is what the rows of an answer can be shown as. */
export type Drawing = 'cards' | 'table';

export const DRAWINGS: readonly { readonly name: Drawing; readonly label: string }[] = [
  { name: 'cards', label: 'Cards' },
  { name: 'table', label: 'Table' },
];

/** The drawing of that name; cards where it has none. */
export function toDrawing(name: string | null): Drawing {
  return DRAWINGS.find((each) => each.name === name)?.name ?? 'cards';
}
