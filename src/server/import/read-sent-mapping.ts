import type { SentMapping } from '../../mapping/run/sent-mapping.js';
import { clientError } from '../errors/client-error.js';

/** The most characters that a mapping may have, with those that it uses. */
const MOST = 4_000_000;

/**
 * Reads the first line of a mapping that was sent, and leaves what comes after it.
 *
 * @throws GraphQLError where it is none
 */
export async function readSentMapping(body: BodyParts): Promise<SentMapping> {
  const line = await body.line(MOST);
  let sent: unknown;
  try {
    sent = line === undefined ? undefined : JSON.parse(line);
  } catch {
    throw notSent();
  }
  if (!isSent(sent)) throw notSent();
  return sent;
}

/** A body as it comes: a line, and parts of known length. */
export class BodyParts {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next line; undefined where it is longer than it may be, or has no end. */
  async line(most: number): Promise<string | undefined> {
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const chunk = await this.#next();
      if (!chunk) return undefined;
      const end = chunk.indexOf('\n');
      if (end >= 0) {
        this.#rest = chunk.subarray(end + 1);
        parts.push(chunk.subarray(0, end));
        return Buffer.concat(parts).toString('utf8');
      }
      parts.push(chunk);
      length += chunk.length;
      if (length > most) return undefined;
    }
  }

  /**
   * The next bytes.
   *
   * @throws GraphQLError where the body ends before
   */
  async *take(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0;) {
      const chunk = await this.#next();
      if (!chunk) throw notSent();
      const part = chunk.subarray(0, left);
      this.#rest = chunk.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #next(): Promise<Buffer | undefined> {
    while (this.#rest.length === 0) {
      const step = await this.#chunks.next();
      if (step.done === true) return undefined;
      this.#rest = step.value;
    }
    const chunk = this.#rest;
    this.#rest = Buffer.alloc(0);
    return chunk;
  }
}

function notSent(): Error {
  const problem =
    'The body must be a mapping as "entente import --mapping NAME --server URL" sends it.';
  return clientError('BAD_REQUEST', 400, problem);
}

function isSent(value: unknown): value is SentMapping {
  const { path, texts, files, tolerance, isComplete, isSure } = fieldsOf(value);
  const { count, percent } = fieldsOf(tolerance);
  return (
    typeof path === 'string' &&
    Array.isArray(texts) &&
    texts.every((each: unknown) => isPair(each)) &&
    Array.isArray(files) &&
    files.every((each: unknown) => isFile(each)) &&
    (typeof count === 'number' || typeof percent === 'number') &&
    typeof isComplete === 'boolean' &&
    typeof isSure === 'boolean'
  );
}

function isPair(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')
  );
}

function isFile(value: unknown): boolean {
  const { name, called, bytes } = fieldsOf(value);
  return typeof name === 'string' && typeof called === 'string' && Number.isSafeInteger(bytes);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
