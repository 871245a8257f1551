import { createHash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { once } from 'node:events';
import type { Chunk, Format, Writer, WriterOptions } from '../../exports/format.js';
import type { ExportedFile } from '../../exports/data-package.js';
import type { ListShape } from '../../exports/list-shape.js';
import type { RowNode } from '../../exports/read-pages.js';

/** A file of an export while it is written. */
export class OutputFile {
  readonly #file: Pick<ExportedFile, 'path' | 'format' | 'shape'>;
  readonly #writer: Writer;
  readonly #stream: WriteStream;
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #rows = 0;
  #isBegun = false;

  /** It is of one list, or of several where the format has all of them in one file. */
  constructor(
    folder: string,
    name: string,
    shapes: readonly ListShape[],
    format: Format,
    options: WriterOptions,
  ) {
    const path = `${name}.${format.extension}`;
    this.#file = { path, format, ...(format.isTable && { shape: shapes[0] }) };
    this.#writer = format.open(shapes, options);
    this.#stream = createWriteStream(join(folder, path), { flags: 'wx' });
  }

  async add(shape: ListShape, rows: readonly RowNode[]): Promise<void> {
    this.#rows += rows.length;
    await this.#write([...this.#begun(), ...this.#writer.add(shape, rows)]);
  }

  /** Waits until all is written. */
  async close(): Promise<ExportedFile> {
    await this.#write([...this.#begun(), ...(this.#writer.end?.() ?? [])]);
    this.#stream.end();
    await finished(this.#stream);
    const sha256 = this.#hash.digest('hex');
    return { ...this.#file, rows: this.#rows, bytes: this.#bytes, sha256 };
  }

  #begun(): Iterable<Chunk> {
    if (this.#isBegun) return [];
    this.#isBegun = true;
    return this.#writer.begin?.() ?? [];
  }

  async #write(chunks: Iterable<Chunk>): Promise<void> {
    for (const chunk of chunks) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      if (bytes.length === 0) continue;
      this.#hash.update(bytes);
      this.#bytes += bytes.length;
      if (!this.#stream.write(bytes)) await once(this.#stream, 'drain');
    }
  }
}
