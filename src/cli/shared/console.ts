/** Where a command writes; a terminal shows how far it has come. */
export interface Console {
  /** `columns` is how wide a terminal is; undefined where it is none. */
  readonly out: { write(text: string): unknown; readonly columns?: number };
  readonly error: { write(text: string): unknown; readonly isTTY?: boolean };
}
