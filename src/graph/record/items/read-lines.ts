import { UnreadableRecord } from './unreadable-record.js';

/** A line of NDJSON that is not empty. */
export interface RecordLine {
  /** Its number, from 1. */
  readonly line: number;
  /** How long it is, in bytes. */
  readonly bytes: number;
  /** The JSON value on it, or an `UnreadableRecord`. */
  readonly record: unknown;
}

/** How long a line may be, in bytes. */
export const LONGEST_LINE = 1024 * 1024;

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Reads NDJSON line by line, and holds no more than a line and a chunk of it.
 *
 * Lines end with LF or CRLF, the last one also with the input. Empty lines and a
 * byte order mark at the start are passed over.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<RecordLine> {
  let line = 1;
  let length = 0;
  let parts: Buffer[] = [];
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= LONGEST_LINE + 1) parts.push(part);
    else parts = [];
  };
  const take = (): RecordLine | undefined => {
    const found =
      length > LONGEST_LINE + 1 ? tooLong(line, length) : toLine(line, Buffer.concat(parts));
    line += 1;
    length = 0;
    parts = [];
    return found;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end));
      from = end + 1;
      const found = take();
      if (found) yield found;
    }
    add(chunk.subarray(from));
  }
  const last = take();
  if (last) yield last;
}

function toLine(line: number, raw: Buffer): RecordLine | undefined {
  const start = line === 1 && raw.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  const end = raw.at(-1) === CARRIAGE_RETURN ? raw.length - 1 : raw.length;
  const bytes = end - start;
  if (bytes > LONGEST_LINE) return tooLong(line, bytes);
  const record = readJson(raw.subarray(start, end));
  return record === undefined ? undefined : { line, bytes, record };
}

function tooLong(line: number, bytes: number): RecordLine {
  const problem = `is longer than ${String(LONGEST_LINE)} bytes`;
  return { line, bytes: Math.min(bytes, LONGEST_LINE), record: new UnreadableRecord(problem) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The JSON value of a line; undefined where the line is empty. */
function readJson(raw: Buffer): unknown {
  let text: string;
  try {
    text = utf8.decode(raw);
  } catch {
    return new UnreadableRecord('is not valid UTF-8');
  }
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new UnreadableRecord(`is not JSON: ${reason}`);
  }
}
