import { createReadStream, createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { readLines } from '../graph/record/read-lines.js';
import type { MadeClaim } from './compile-record.js';

/** A claim between the two passes of an import, and the row that it is of. */
export interface SpooledClaim {
  readonly record: Readonly<Record<string, unknown>> & { readonly id: string };
  /** The JSON of dataset, record and key. */
  readonly row: string;
  readonly file: string;
  readonly line: number;
}

/** The claims of a run in a file of their own, so that any number costs no memory. */
export class RowSpool {
  readonly #path: string;
  readonly #out: WriteStream;
  #text = '';
  count = 0;

  constructor(path: string) {
    this.#path = path;
    this.#out = createWriteStream(path);
  }

  async add({ text, row }: MadeClaim, file: string, line: number): Promise<void> {
    this.count += 1;
    const place = JSON.stringify({ row, file, line });
    this.#text += `{"record":${text},${place.slice(1)}\n`;
    if (this.#text.length < 1 << 16) return;
    const isFree = this.#out.write(this.#text);
    this.#text = '';
    if (!isFree) await new Promise<void>((resolve) => this.#out.once('drain', () => resolve()));
  }

  /** Reads back what was added; nothing can be added after it. */
  async *read(): AsyncGenerator<SpooledClaim> {
    await new Promise<void>((resolve, reject) => {
      this.#out.on('error', reject).end(this.#text, () => resolve());
    });
    for await (const { record } of readLines(
      createReadStream(this.#path) as AsyncIterable<Buffer>,
    )) {
      yield record as SpooledClaim;
    }
  }
}
