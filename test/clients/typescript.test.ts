import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Entente, EntenteError, periodBounds, pushView, type LoggedChange } from '@entente/client';
import { parse, print } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { openSeededGraph } from '../support/seeded-graph.js';

interface Names {
  readonly organisations: {
    readonly nodes: readonly { readonly name: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const NAMES = `query ($after: String, $first: Int) {
  organisations(first: $first, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } }
}`;
const SAVE = `mutation ($changeId: ID!, $name: String!) {
  saveSource(changeId: $changeId, input: { id: "source:by-client", title: $name }) { entity { title } }
}`;

/** What a client is told knows no store: one engine is enough. */
describe('@entente/client', () => {
  let graph: Graph;
  let server: RunningServer;
  let entente: Entente;
  beforeAll(async () => {
    graph = await openSeededGraph();
    server = await startServer(createApi(graph));
    entente = new Entente(server.url);
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const save = (id: string): Promise<unknown> =>
    record(graph, [{ entity: 'Nation', id: `nation:${id}`, name: id }]);

  describe('ask', () => {
    it('gives the data, by a text or a document, through a view', async () => {
      const text =
        '{ nation(id: "nation:gbr") { name holdings(where: { id: { eq: "holding:none" } }) { view { validAt } } } }';
      const told = { name: 'United Kingdom', holdings: { view: { validAt: '1900-01-01' } } };
      const options = { view: { validAt: '1900-01-01' } };
      expect(await entente.ask(text, {}, options)).toEqual({ nation: told });
      expect(await entente.ask(parse(text), {}, options)).toEqual({ nation: told });
    });

    it('throws what is refused, with what is left of the answer', async () => {
      const document = '{ nation(id: "nation:gbr") { name } no: nation(id: "") { name } }';
      await expect(entente.ask(document)).rejects.toMatchObject({
        name: 'EntenteError',
        code: 'BAD_USER_INPUT',
        status: 200,
        errors: [expect.objectContaining({ path: ['no'] })],
        data: { nation: { name: 'United Kingdom' }, no: null },
      });
      await expect(new Entente('http://127.0.0.1:9').ask('{ cursor }')).rejects.toMatchObject({
        message: 'http://127.0.0.1:9 does not answer.',
        code: null,
        status: null,
      });
      const ended = AbortSignal.abort(new Error('It is no longer wanted.'));
      await expect(entente.ask('{ cursor }', {}, { signal: ended })).rejects.toThrow(
        'It is no longer wanted.',
      );
    });
  });

  describe('paginate', () => {
    it('gives all pages of a list as they were when it began', async () => {
      const { organisations: whole } = await entente.ask<Names>(
        '{ organisations(first: 100) { nodes { name } pageInfo { hasNextPage } } }',
      );
      expect(whole.pageInfo.hasNextPage).toBe(false);
      const names: string[] = [];
      let pages = 0;
      const list = ({ organisations }: Names): Names['organisations'] => organisations;
      for await (const page of entente.paginate(NAMES, { first: 3 }, list)) {
        pages += 1;
        names.push(...page.nodes.map(({ name }) => name));
      }
      expect(names).toEqual(whole.nodes.map(({ name }) => name));
      expect(pages).toBe(Math.ceil(names.length / 3));
    });

    it('lets nothing in that is recorded between two pages', async () => {
      interface Stances {
        readonly stances: Names['organisations'] & { readonly totalCount: number };
      }
      const document = `query ($after: String) {
        stances(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } totalCount }
      }`;
      const counts: number[] = [];
      const list = ({ stances }: Stances): Stances['stances'] => stances;
      for await (const page of entente.paginate(document, {}, list)) {
        counts.push(page.totalCount);
        if (counts.length > 1) break;
        await record(graph, [
          { entity: 'Issue', id: 'issue:new', name: 'New' },
          { entity: 'Source', id: 'source:new', title: 'New' },
          {
            claim: 'Stance',
            subject: 'nation:gbr',
            issue: 'issue:new',
            position: 'OPPOSES',
            period: '2020/..',
            citations: [{ source: 'source:new' }],
          },
        ]);
      }
      const { stances } = await entente.ask<{ readonly stances: { readonly totalCount: number } }>(
        '{ stances { totalCount } }',
      );
      expect(counts).toEqual([stances.totalCount - 1, stances.totalCount - 1]);
    });

    it('says what a list must select', async () => {
      const document = '{ organisations(first: 1) { pageInfo { hasNextPage } } }';
      const pages = entente.paginate(document, {}, ({ organisations }: Names) => organisations);
      await pages.next();
      await expect(pages.next()).rejects.toThrow('must select pageInfo { hasNextPage endCursor }');
    });
  });

  describe('change', () => {
    it('is written once, where the answer was lost and it was sent again', async () => {
      const sent: string[] = [];
      let isLost = true;
      const losing: typeof fetch = async (input, init) => {
        sent.push(typeof init?.body === 'string' ? init.body : '');
        const response = await fetch(input, init);
        if (!isLost) return response;
        isLost = false;
        throw new TypeError('The connection broke.');
      };
      const client = new Entente(server.url, { fetch: losing });
      const { cursor } = await entente.ask<{ readonly cursor: string }>('{ cursor }');
      expect(await client.change(SAVE, { name: 'A source' })).toEqual({
        saveSource: { entity: { title: 'A source' } },
      });
      expect(sent).toHaveLength(2);
      expect(sent[1]).toBe(sent[0]);
      const { changes } = await entente.ask<{ readonly changes: { readonly nodes: unknown[] } }>(
        'query ($after: String) { changes(after: $after) { nodes { kind } } }',
        { after: cursor },
      );
      expect(changes.nodes).toHaveLength(1);
    });

    it('is sent once where it is refused', async () => {
      let sent = 0;
      const counting: typeof fetch = (input, init) => {
        sent += 1;
        return fetch(input, init);
      };
      const client = new Entente(server.url, { fetch: counting });
      await expect(client.change(SAVE, { name: '' })).rejects.toThrow(EntenteError);
      expect(sent).toBe(1);
    });
  });

  describe('follow', () => {
    it('goes on after a restart and final statuses, with a key, and misses and repeats nothing', async () => {
      const { port } = new URL(server.url);
      const asked: (string | undefined)[] = [];
      // In front of the server, as a proxy is: it refuses for a while, which ends an EventSource.
      let refusals = 2;
      const front = createServer((request, response) => {
        asked.push(request.headers.authorization);
        if ((refusals -= 1) >= 0) {
          response.writeHead(503).end('busy');
          return;
        }
        const { 'last-event-id': place = '' } = request.headers;
        const isAsking = request.method === 'POST';
        fetch(`http://127.0.0.1:${port}${request.url ?? ''}`, {
          method: request.method ?? 'GET',
          headers: isAsking
            ? { 'content-type': 'application/json' }
            : { 'last-event-id': String(place) },
          ...(isAsking && { body: '{"query":"{ cursor }"}' }),
        })
          .then(async ({ status, body }) => {
            response.writeHead(status);
            for await (const part of body ?? []) response.write(part);
            response.end();
          })
          .catch(() => response.destroy());
      }).listen(0, '127.0.0.1');
      await once(front, 'listening');
      const address = `http://127.0.0.1:${String((front.address() as AddressInfo).port)}`;
      const stop = new AbortController();
      try {
        const client = new Entente(address, { key: 'of-nobody' });
        const { cursor } = await entente.ask<{ readonly cursor: string }>('{ cursor }');
        const changes = client.follow({ after: cursor, signal: stop.signal });
        const next = async (): Promise<readonly string[]> =>
          ((await changes.next()).value as LoggedChange).entities;
        const first = next();
        await save('before');
        expect(await first).toEqual(['nation:before']);
        const closing = server.close();
        await save('meanwhile');
        await closing;
        server = await startServer(createApi(graph), { PORT: port });
        await save('after');
        expect(await next()).toEqual(['nation:meanwhile']);
        expect(await next()).toEqual(['nation:after']);
        const end = changes.next();
        stop.abort();
        expect(await end).toEqual({ done: true, value: undefined });
        expect(new Set(asked)).toEqual(new Set(['Bearer of-nobody']));
        expect(asked.length).toBeGreaterThan(3);
      } finally {
        stop.abort();
        front.closeAllConnections();
        front.close();
      }
    });

    it('begins now where no cursor is given, and takes a filter', async () => {
      const changes = entente.follow({ where: { kind: { eq: 'NATION' } } });
      let isCome = (): boolean => false;
      const first = changes.next().finally(() => (isCome = () => true));
      // Nothing tells from when on it follows.
      for (let number = 1; !isCome(); number += 1) {
        const id = `source:other-${String(number)}`;
        await record(graph, [{ entity: 'Source', id, title: 'Other' }]);
        await save(`wanted-${String(number)}`);
        await sleep(20);
      }
      expect((await first).value).toMatchObject({
        entities: [expect.stringMatching(/^nation:wanted-/u)],
      });
      await changes.return();
    });

    it('throws what does not pass', async () => {
      const code = (error: unknown): unknown => (error as EntenteError).code;
      const { cursor } = await entente.ask<{ readonly cursor: string }>('{ cursor }');
      const expired = cursor.replace(/^[^.:-]{4}/u, 'zzzz');
      for (const after of ['nowhere', expired]) {
        const failure = await entente.follow({ after }).next().catch(code);
        expect(['BAD_USER_INPUT', 'CURSOR_EXPIRED']).toContain(failure);
      }
    });
  });

  describe('pushView', () => {
    it.each([
      {
        what: 'writes the view to what takes one, also beyond what does not',
        given:
          '{ nation(id: 1, view: $v) { holdings { nodes { territory { name claims { nodes { id } } } } } } }',
        made: '{ nation(id: 1, view: $v) { holdings(view: $v) { nodes { territory { name claims(view: $v) { nodes { id } } } } } } }',
      },
      {
        what: 'leaves alone what has no view above it, and fields that take none',
        given:
          '{ nation(id: 1) { holdings { nodes { id } } } changes { nodes { claims { id ... on Vote { event { id } } } } } }',
        made: '{ nation(id: 1) { holdings { nodes { id } } } changes { nodes { claims { id ... on Vote { event { id } } } } } }',
      },
      {
        what: 'puts two views together as the server does',
        given:
          '{ nations(view: { validAt: "1900-01-01", knownAt: $k, minReliability: B }) { nodes { holdings(view: { anyTime: true }) { nodes { id } } claims(view: { validAt: null, minReliability: null }) { nodes { id } } } } }',
        made: '{ nations(view: { validAt: "1900-01-01", knownAt: $k, minReliability: B }) { nodes { holdings(view: { knownAt: $k, minReliability: B, anyTime: true }) { nodes { id } } claims(view: { validAt: "1900-01-01", knownAt: $k, minReliability: null }) { nodes { id } } } } }',
      },
      {
        what: 'writes into fragments, and writes out those that stand in two views',
        given:
          '{ a: nation(id: 1, view: { validAt: "1900-01-01" }) { ...F } b: nation(id: 1, view: { validAt: "2026-01-01" }) { ...F } } fragment F on Nation { holdings { nodes { id } } }',
        made: '{ a: nation(id: 1, view: { validAt: "1900-01-01" }) { ...F } b: nation(id: 1, view: { validAt: "2026-01-01" }) { ... on Nation { holdings(view: { validAt: "2026-01-01" }) { nodes { id } } } } } fragment F on Nation { holdings(view: { validAt: "1900-01-01" }) { nodes { id } } }',
      },
      {
        what: 'knows interfaces, conditions on types, and subscriptions',
        given:
          'subscription { actorAnswers(view: $v) { node { stances { nodes { id } } ... on Nation { tenures: holdings { nodes { id } } } } } }',
        made: 'subscription { actorAnswers(view: $v) { node { stances(view: $v) { nodes { id } } ... on Nation { tenures: holdings(view: $v) { nodes { id } } } } } }',
      },
    ])('$what', ({ given, made }) => {
      const document = parse(given);
      expect(print(pushView(document))).toBe(print(parse(made)));
      expect(pushView(document)).toBe(pushView(document));
    });

    it.each([
      {
        given:
          '{ nations(view: $v) { nodes { holdings(view: { anyTime: true }) { nodes { id } } } } }',
        told: 'The view of "holdings", {anyTime: true}, can\'t be put together with the one above it, $v. Write out both, such as view: { validAt: $day }.',
      },
      {
        given:
          'query ($d: Date) { nations(view: { anyTime: true }) { nodes { holdings(view: { validAt: $d }) { nodes { id } } } } }',
        told: 'The view of "holdings" has $d for validAt, which the one above it names too: it must never be null. Declare it with a "!".',
      },
    ])('refuses $given', ({ given, told }) => {
      expect(() => pushView(parse(given))).toThrow(told);
    });

    it('changes no answer', async () => {
      const document = parse(`{
        nations(first: 5, view: { validAt: "1900-01-01", minReliability: E }) {
          nodes { ...F claims(first: 3, view: { anyTime: true, minReliability: null }) { view { validAt anyTime minReliability } nodes { id } } }
        }
      }
      fragment F on Nation { holdings(first: 3) { tally { yes no undetermined } view { validAt minReliability } nodes { id territory { successionsOf { totalCount } } } } }`);
      const view = await entente.pin();
      const told = await entente.ask(document, {}, { view });
      expect(await entente.ask(pushView(document), {}, { view })).toEqual(told);
      expect(JSON.stringify(told)).toContain('1900-01-01');
    });
  });

  it('knows the bounds of dates as the API does', async () => {
    interface Claims {
      readonly claims: {
        readonly nodes: readonly {
          readonly when: Readonly<Record<string, string | null>> | null;
        }[];
      };
    }
    const { claims } = await entente.ask<Claims>(
      '{ claims(first: 100, view: { anyTime: true }, orderBy: { field: WHEN, direction: ASC }) { nodes { when { edtf seen earliestStart latestStart earliestEnd latestEnd } } } }',
    );
    const unseen = claims.nodes.flatMap(({ when }) => (when?.['seen'] === null ? [when] : []));
    expect(unseen.length).toBeGreaterThan(3);
    for (const { edtf, seen, ...bounds } of unseen) {
      expect(periodBounds(edtf ?? '')).toEqual(bounds);
    }
    expect(() => periodBounds('2025-9')).toThrow('the month and the day must have two digits');
  });
});
