import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { loadLater } from '../../src/server/request/load-later.js';

describe('a route whose code is loaded with its first request', () => {
  const say: RequestHandler = (_request, response) => void response.send('loaded');
  let loads: (() => Promise<RequestHandler>)[] = [];
  const app = express();
  // As Express itself takes failures, without its words on standard error.
  app.set('env', 'test');
  const server = createServer(app);
  let url = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const open = (path: string): void => {
    app.get(
      path,
      loadLater(() => (loads.shift() ?? (() => Promise.reject(new Error('Loaded again.'))))()),
    );
  };

  it('loads it once', async () => {
    loads = [() => Promise.resolve(say)];
    open('/once');
    const asked = await Promise.all([1, 2, 3].map(() => fetch(`${url}/once`)));
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await fetch(`${url}/once`)).status).toBe(200);
  });

  it('loads it again with the next request where that failed', async () => {
    let fail: (error: Error) => void = () => undefined;
    loads = [
      () => new Promise<RequestHandler>((_resolve, reject) => (fail = reject)),
      () => Promise.reject(new Error('Too many open files, still.')),
      () => Promise.resolve(say),
    ];
    open('/again');
    const first = fetch(`${url}/again`);
    while (loads.length === 3) await new Promise((resolve) => setImmediate(resolve));
    fail(new Error('Too many open files.'));
    expect((await first).status).toBe(500);
    expect((await fetch(`${url}/again`)).status).toBe(500);
    const third = await fetch(`${url}/again`);
    expect([third.status, await third.text()]).toEqual([200, 'loaded']);
    expect((await fetch(`${url}/again`)).status).toBe(200);
  });
});
