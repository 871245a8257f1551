/** Where a command writes; a terminal shows how far it has come. */
export interface Console {
  readonly out: { write(text: string): unknown };
  readonly error: { write(text: string): unknown; readonly isTTY?: boolean };
}
