import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { requestRaw } from './support/request-raw.js';
import type { RunningRequest } from '../../src/server/request/request.js';
import { startServer, type RunningServer } from './support/running-server.js';
import { createSmallApi } from './support/small-api.js';

const SCRIPT = Buffer.from('export const answer = 42;\n'.repeat(1_000));
const DECOMPRESS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (bytes) => bytes,
};

describe('compression', () => {
  let folder: string;
  let server: RunningServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'entente-web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    writeFileSync(join(folder, 'assets', 'x-1.js'), SCRIPT);
    writeFileSync(join(folder, 'assets', 'x-1.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'assets', 'x-1.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'assets', 'plain-1.js'), SCRIPT);
    server = await startServer(createSmallApi(), {}, folder);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (name: string, headers: Readonly<Record<string, string>>) =>
    requestRaw(
      `${server.url}/graphql`,
      { 'content-type': 'application/json', ...headers },
      'POST',
      JSON.stringify({
        query: 'query ($name: String) { hello(name: $name) }',
        variables: { name },
      }),
    );

  it.each([
    ['br', 'gzip, deflate, br'],
    ['gzip', 'gzip'],
    ['gzip', 'br;q=0, gzip'],
    ['identity', 'identity'],
    ['identity', undefined],
  ])('gives an answer as %s where a client takes %s', async (encoding, accept) => {
    const name = 'a name '.repeat(1_000);
    const answer = await ask(name, accept === undefined ? {} : { 'accept-encoding': accept });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding'] ?? 'identity').toBe(encoding);
    expect(answer.headers.vary).toMatch(/accept-encoding/iu);
    expect(JSON.parse(String(DECOMPRESS[encoding]?.(answer.body)))).toEqual({
      data: { hello: `Hello, ${name}!` },
    });
    if (encoding !== 'identity') expect(answer.body.length).toBeLessThan(name.length / 10);
  });

  it('leaves a short answer as it is', async () => {
    const answer = await ask('x', { 'accept-encoding': 'br' });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(String(answer.body))).toEqual({ data: { hello: 'Hello, x!' } });
  });

  it.each([
    ['br', 'gzip, deflate, br'],
    ['gzip', 'gzip, deflate'],
    ['gzip', 'br;q=0, *'],
    ['identity', 'br;q=0, gzip;q=0'],
    ['identity', undefined],
  ])(
    'sends the file that the build compressed as %s where a client takes %s',
    async (encoding, accept) => {
      const headers = accept === undefined ? undefined : { 'accept-encoding': accept };
      const url = `${server.url}/assets/x-1.js`;
      const [answer, head] = [
        await requestRaw(url, headers),
        await requestRaw(url, headers, 'HEAD'),
      ];
      for (const each of [answer, head]) {
        expect(each.status).toBe(200);
        expect(each.headers).toMatchObject({
          vary: 'accept-encoding',
          'content-type': 'text/javascript; charset=utf-8',
          'content-length': String(answer.body.length),
          'cache-control': 'public, max-age=31536000, immutable',
        });
        expect(each.headers['content-encoding'] ?? 'identity').toBe(encoding);
      }
      expect(DECOMPRESS[encoding]?.(answer.body)).toEqual(SCRIPT);
      expect(head.body).toHaveLength(0);

      const { etag = '' } = answer.headers;
      const again = await requestRaw(url, { ...headers, 'if-none-match': etag });
      expect([again.status, again.headers['content-encoding']]).toEqual([304, undefined]);
      const part = await requestRaw(url, { ...headers, range: 'bytes=2-5' });
      expect(part.status).toBe(206);
      expect(part.headers['content-range']).toBe(`bytes 2-5/${answer.body.length}`);
      expect(part.headers['content-encoding'] ?? 'identity').toBe(encoding);
      expect(part.body).toEqual(answer.body.subarray(2, 6));
    },
  );

  it('gives each form of a file a tag of its own', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (encoding) => {
        const { headers } = await requestRaw(`${server.url}/assets/x-1.js`, {
          'accept-encoding': encoding,
        });
        return headers.etag;
      }),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('sends a file that the build did not compress as it is', async () => {
    const { headers, body } = await requestRaw(`${server.url}/assets/plain-1.js`, {
      'accept-encoding': 'br',
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toEqual(SCRIPT);
  });

  it.each(['/assets/..%2findex.html', '/assets/%2e%2e/index.html', '/assets/none.js', '/assets/'])(
    'finds nothing more than without it: %s',
    async (path) => {
      const { status, body } = await requestRaw(server.url + path);
      const taken = await requestRaw(server.url + path, { 'accept-encoding': 'br' });
      expect([taken.status, taken.body]).toEqual([status, body]);
    },
  );

  it('sends each change at once, as it is, to who takes compressed answers', async () => {
    const event = { cursor: 'c1', text: 'a change '.repeat(1_000) };
    const api = {
      ...createSmallApi(),
      async *followChanges(_input: unknown, { signal }: RunningRequest) {
        yield event;
        await once(signal, 'abort');
      },
    };
    const following = await startServer(api);
    const sent = request(`${following.url}/changes`, {
      headers: { 'accept-encoding': 'br, gzip', accept: 'text/event-stream' },
    });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    expect(answer.headers['content-encoding']).toBeUndefined();
    let text = '';
    for await (const chunk of answer) {
      text += String(chunk);
      if (text.includes(`data: ${JSON.stringify(event)}\n\n`)) break; // the stream goes on
    }
    sent.destroy();
    await following.close();
    expect(text).toContain('event: change');
  });
});
