import { LONGEST_LINE, readLines } from '../../../src/graph/record/items/read-lines.js';
import { UnreadableRecord } from '../../../src/graph/record/items/unreadable-record.js';

/** Reads an input that comes in pieces of `size` bytes: pairs of line and record. */
async function read(input: Buffer | string, size = 3): Promise<readonly unknown[]> {
  const bytes = Buffer.from(input);
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) {
      await Promise.resolve();
      yield bytes.subarray(at, at + size);
    }
  };
  const found: unknown[] = [];
  for await (const { line, record } of readLines(chunks())) {
    found.push([line, record instanceof UnreadableRecord ? record.problem : record]);
  }
  return found;
}

describe('reading lines', () => {
  it.each([
    {
      input: '{"a":1}\n{"b":2}\n',
      finds: [
        [1, { a: 1 }],
        [2, { b: 2 }],
      ],
    },
    {
      input: '{"a":1}\r\n{"b":2}',
      finds: [
        [1, { a: 1 }],
        [2, { b: 2 }],
      ],
    },
    {
      input: '\ufeff{"a":1}\n\n  \n\r\n{"b":2}\n',
      finds: [
        [1, { a: 1 }],
        [5, { b: 2 }],
      ],
    },
    { input: '{"ä":"🌍"}', finds: [[1, { ä: '🌍' }]] },
    { input: '', finds: [] },
    { input: '\n\n', finds: [] },
    {
      input: '3\nnull\n',
      finds: [
        [1, 3],
        [2, null],
      ],
    },
  ])('reads $input', async ({ input, finds }) => {
    expect(await read(input)).toEqual(finds);
    expect(await read(input, 1_000)).toEqual(finds);
  });

  it('names a line that is not JSON, and reads on', async () => {
    expect(await read('{"a":1}\n{"b":\n{"c":3}\n')).toEqual([
      [1, { a: 1 }],
      [2, expect.stringMatching(/^is not JSON: /)],
      [3, { c: 3 }],
    ]);
  });

  it('names a line that is not UTF-8, and reads on', async () => {
    const input = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}\n1')]);
    expect(await read(input)).toEqual([
      [1, 'is not valid UTF-8'],
      [2, 1],
    ]);
  });

  it('names a line that is too long, and reads on', async () => {
    const fits = `"${'x'.repeat(LONGEST_LINE - 2)}"`;
    const input = `${fits}\r\n"x${fits.slice(1)}\n"${'x'.repeat(3 * LONGEST_LINE)}"\n1`;
    const found = await read(input, 100_000);
    expect(found).toEqual([
      [1, fits.slice(1, -1)],
      [2, 'is longer than 1048576 bytes'],
      [3, 'is longer than 1048576 bytes'],
      [4, 1],
    ]);
  });
});
