import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { MadeClaim } from '../blocks/compile-record.js';

/** How much of the file is read at once, in bytes. */
const CHUNK = 256 * 1024;

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

  add({ text, row }: MadeClaim, file: string, line: number): void {
    this.count += 1;
    const place = JSON.stringify({ row, file, line });
    this.#text += `{"record":${text},${place.slice(1)}\n`;
  }

  /** Writes what was added since, where it is much; to be waited for now and then. */
  async drain(): Promise<void> {
    if (this.#text.length < 1 << 16) return;
    const isFree = this.#out.write(this.#text);
    this.#text = '';
    if (!isFree) await once(this.#out, 'drain');
  }

  /** Reads back what was added, `size` at a time; nothing can be added after it. */
  async *read(size: number): AsyncGenerator<readonly SpooledClaim[]> {
    await finished(this.#out.end(this.#text));
    const chunks = createReadStream(this.#path, {
      encoding: 'utf8',
      highWaterMark: CHUNK,
    }) as AsyncIterable<string>;
    let batch: SpooledClaim[] = [];
    let rest = '';
    for await (const chunk of chunks) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        batch.push(JSON.parse(line) as SpooledClaim);
        if (batch.length < size) continue;
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  }
}
