import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import {
  Client,
  StreamableHTTPClientTransport,
  type CallToolResult,
} from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { openApi } from '../../src/cli/opening/open-api.js';
import type { WrittenAnswer } from '../../src/assistants/write-answer.js';
import { createKey } from '../../src/graph/access/keys.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { createLog } from '../../src/server/reporting/log.js';
import { readSettings } from '../../src/server/settings/settings.js';
import { readPlace } from '../../web/src/address.js';
import { startServer, type RunningServer } from '../server/support/running-server.js';
import { startProcess } from '../server/support/server-process.js';
import { withoutSettings } from '../web/without-settings.js';

type Mode = 'legacy' | { readonly pin: string };
const NEWEST = { pin: '2026-07-28' };
const PROGRAM = ['bin/entente.js', 'mcp'];
const JSON_RPC = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
};
const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };
/** What a person asks an assistant, which has nothing but the tools. */
const ASKED =
  /\bparticipants\b.*hold territory in the Western Hemisphere but restricted intelligence sharing/u;

describe('assistants', () => {
  let api: Awaited<ReturnType<typeof openApi>>;
  let server: RunningServer;
  let key: string;
  const clients: Client[] = [];
  beforeAll(async () => {
    const settings = readSettings({ ENTENTE_STORE: 'memory:', LOG_LEVEL: 'silent' });
    api = await openApi(settings, createLog(settings));
    key = (await createKey(api.graph, { name: 'A reader', role: 'reader' })).text;
    server = await serve({});
  });
  afterAll(async () => {
    await server.close();
    await api.close();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
  });

  const serve = (environment: Readonly<Record<string, string>>): Promise<RunningServer> =>
    startServer(api, { ENTENTE_MCP: 'true', ...environment }, undefined, true);

  const connect = async (
    transport: StreamableHTTPClientTransport | StdioClientTransport,
    mode: Mode = NEWEST,
  ): Promise<Client> => {
    const client = new Client({ name: 'a test', version: '1' }, { versionNegotiation: { mode } });
    clients.push(client);
    await client.connect(transport);
    return client;
  };
  const overHttp = (
    { url }: RunningServer = server,
    headers: Readonly<Record<string, string>> = {},
    mode: Mode = NEWEST,
  ): Promise<Client> =>
    connect(
      new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }),
      mode,
    );
  const overStdio = (
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
    mode: Mode = NEWEST,
  ): Promise<Client> => {
    const env = { PATH: String(withoutSettings()['PATH']), ...environment };
    const args = [...PROGRAM, ...words];
    const transport = { command: process.execPath, args, env, stderr: 'pipe' as const };
    return connect(new StdioClientTransport(transport), mode);
  };
  const call = async (client: Client, name: string, args: object = {}): Promise<CallToolResult> =>
    client.callTool({ name, arguments: { ...args } });
  const textOf = ({ content: [first] }: CallToolResult): string =>
    first?.type === 'text' ? first.text : '';
  const toldIn = ({ structuredContent }: CallToolResult): WrittenAnswer =>
    structuredContent as WrittenAnswer;
  const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: { ...JSON_RPC, ...headers },
      body: JSON.stringify(body),
    });

  it.each([
    ['HTTP', '2026-07-28', () => overHttp()],
    ['HTTP', '2025-11-25', () => overHttp(server, {}, 'legacy')],
    ['stdio', '2025-11-25', () => overStdio([], { ENTENTE_STORE: 'memory:' }, 'legacy')],
  ])('answer over %s by %s what is asked of the summit', async (_, version, open) => {
    const client = await open();
    expect(client.getNegotiatedProtocolVersion()).toBe(version);
    expect(client.getInstructions()).toMatch(/verdict/u);
    const { tools } = await client.listTools();
    const [tool, ...others] = tools.filter(({ description = '' }) => ASKED.test(description));
    expect(others).toEqual([]);

    const answer = await call(client, String(tool?.name));
    expect(textOf(answer)).toMatch(/: 1 yes, 3 no, 0 undetermined, 30 unrecorded\n/u);
    expect(textOf(answer)).toContain('- YES: United Kingdom (nation:gbr)\n');
    expect(textOf(answer)).toMatch(
      /- The United Kingdom restricts intelligence sharing .*when: 2025-09\/\.\. .*\n(?: {10}.*\n)* {10}source \[1\] paragraph 7: /u,
    );
    expect(textOf(answer)).toMatch(/\[1\] \[Report on .*reliability C/u);
    const { address, sources } = toldIn(answer);
    expect(sources).toMatchObject([
      { number: 1, id: 'source:infomalangraya-2026' },
      { number: 2, url: 'https://www.naturalearthdata.com/' },
    ]);
    expect(textOf(answer)).toContain(`This answer again: ${address}`);

    const no = await call(client, String(tool?.name), { verdicts: ['NO'] });
    expect(textOf(no)).toContain(
      '- NO: France (nation:fra)\n      conditions: type: YES; holdings: YES; stances: NO, nothing is recorded on it\n',
    );
  });

  it('get a tool for each question, which says what it takes and only reads', async () => {
    const { tools } = await (await overHttp()).listTools();
    const questions = loadQuestions().map(({ name }) => name);
    expect(tools.map(({ name }) => name)).toEqual(['search', 'match', 'entity', ...questions]);
    for (const { annotations, description, inputSchema, name } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(description).toMatch(/.{60}/u);
      const { properties = {} } = inputSchema as { readonly properties?: object };
      for (const [argument, schema] of Object.entries(properties)) {
        expect([name, argument, schema]).toEqual([
          name,
          argument,
          expect.objectContaining({ description: expect.stringMatching(/.{10}/u) as unknown }),
        ]);
      }
    }
    expect(tools.find(({ name }) => name === 'how-connected')?.inputSchema).toEqual({
      type: 'object',
      properties: {
        from: {
          type: 'string',
          default: 'nation:gbr',
          description: 'Where the ways begin, by its id.',
        },
        to: { type: 'string', default: 'nation:arg', description: 'Where they lead, by its id.' },
        maxHops: { type: 'integer', default: 2, description: expect.any(String) as unknown },
        first: { type: 'integer', default: 10, description: expect.any(String) as unknown },
        validAt: expect.objectContaining({ format: 'date' }) as unknown,
        knownAt: expect.objectContaining({ format: 'date-time' }) as unknown,
      },
      required: [],
      additionalProperties: false,
    });
    const search = tools.find(({ name }) => name === 'search')?.inputSchema;
    expect(search).toMatchObject({
      properties: {
        kinds: { type: 'array', items: { enum: expect.arrayContaining(['NATION']) as unknown } },
      },
      required: ['text'],
    });
    const profile = tools.find(({ name }) => name === 'nation-profile')?.inputSchema;
    expect(profile).toMatchObject({
      properties: { nation: { description: expect.stringContaining('kinds NATION') as unknown } },
    });
  });

  it.each(loadQuestions().map(({ name }) => name))(
    'are answered %s by its page, too',
    async (name) => {
      const answer = await call(await overHttp(), name);
      expect([answer.isError, textOf(answer)]).toEqual([
        undefined,
        expect.stringContaining('source [1]'),
      ]);
      const { address, view } = toldIn(answer);
      expect(address.startsWith(`${server.url}/#`)).toBe(true);
      const place = readPlace(new URL(address).hash);
      expect(place).toMatchObject({ at: 'question', name, view });
      expect(view).toHaveProperty('knownAt');
    },
    300_000,
  );

  it('are told of what they find, and of one thing', async () => {
    const client = await overHttp();
    const found = await call(client, 'search', { text: 'falkland', kinds: ['TERRITORY'] });
    expect(textOf(found)).toContain('- Falkland Islands (territory:flk)\n');
    expect(textOf(found)).toContain(`Its page, as things are now: ${toldIn(found).address}`);
    expect(readPlace(new URL(toldIn(found).address).hash)).toMatchObject({
      at: 'search',
      text: 'falkland',
      kinds: ['TERRITORY'],
    });
    const matched = await call(client, 'match', {
      records: [{ name: 'Falklands Island', country: 'FRA' }, { name: 'Untied Kingdom' }],
    });
    expect(textOf(matched)).toContain('Falkland Islands (territory:flk)');
    expect(textOf(matched)).toContain('Of another country: nation:arg, nation:gbr.');
    expect(textOf(matched)).toContain('Spelled otherwise.');
    const thing = await call(client, 'entity', { id: 'territory:flk' });
    expect(textOf(thing)).toMatch(
      /- Argentina claims the Falkland Islands\. \(holding:\w+\) when: \/\.\./u,
    );
    const claim = /holding:\w+/u.exec(textOf(thing))?.[0];
    const told = await call(client, 'entity', { id: claim });
    expect(readPlace(new URL(toldIn(told).address).hash)).toEqual({
      at: 'claim',
      id: claim,
    });
    const first = await call(client, 'entity', { id: 'nation:gbr', first: 2 });
    const { node } = toldIn(first).answer as {
      readonly node: {
        readonly claims: {
          readonly endCursor: string;
          readonly rows: readonly { readonly id: string }[];
        };
      };
    };
    const second = await call(client, 'entity', {
      id: 'nation:gbr',
      first: 2,
      after: node.claims.endCursor,
    });
    expect(textOf(second)).not.toContain(String(node.claims.rows[0]?.id));
  });

  it('are told what was so on a day, and known by a moment', async () => {
    const client = await overHttp();
    const before = await call(client, 'holders-who-restricted', { validAt: '2025-07-01' });
    expect(textOf(before)).toContain(': 0 yes, ');
    const unknown = await call(client, 'holders-who-restricted', {
      knownAt: '2020-01-01T00:00:00Z',
    });
    expect(textOf(unknown)).toContain(': 0 yes, ');
    expect(toldIn(unknown).view).toMatchObject({
      knownAt: '2020-01-01T00:00:00.000Z',
    });
  });

  it.each([
    ['search', {}, /^search needs: text\.$/u],
    [
      'nation-profile',
      { natoin: 'x' },
      /^nation-profile has no argument "natoin"\. Did you mean nation\? It has: /u,
    ],
    ['how-connected', { maxHops: 'x' }, /"\$maxHops" got invalid value "x"; Int/u],
    [
      'holders-who-restricted',
      { verdicts: ['MAYBE'] },
      /Value "MAYBE" does not exist in "Verdict" enum/u,
    ],
    ['search', { text: 'a', first: 1001 }, /first/u],
    ['search', { text: 'a', validAt: 'yesterday' }, /validAt.*"yesterday"/u],
    [
      'serach',
      {},
      /^There is no tool "serach"\. Did you mean search\? There are: search, match, entity, /u,
    ],
  ])('are told what is wrong with %s %j', async (name, args, message) => {
    const client = await overHttp();
    const refused = await client.callTool({ name, arguments: args });
    expect(refused.isError).toBe(true);
    expect(textOf(refused)).toMatch(message);
  });

  it('are warned of an id that nothing has', async () => {
    const answer = await call(await overHttp(), 'nation-profile', { nation: 'nation:argentinia' });
    expect(textOf(answer)).toContain('Warning: ');
    expect(textOf(answer)).toContain('nation: nothing is recorded under this id\n');
    expect(toldIn(answer).warnings).toHaveLength(1);
  });

  it('may what their key may', async () => {
    const closed = await serve({ ENTENTE_READING: 'closed' });
    try {
      const nobody = await overHttp(closed);
      await expect(nobody.listTools()).rejects.toThrow(/read/u);
      const refused = await call(nobody, 'search', { text: 'falkland' });
      expect([refused.isError, textOf(refused)]).toEqual([true, expect.stringMatching(/read/u)]);
      const reader = await overHttp(closed, { authorization: `Bearer ${key}` });
      expect(textOf(await call(reader, 'search', { text: 'falkland' }))).toContain('territory:flk');
      const stdio = await overStdio(['--server', closed.url], { ENTENTE_KEY: key });
      expect(textOf(await call(stdio, 'search', { text: 'falkland' }))).toContain('territory:flk');
    } finally {
      await closed.close();
    }
    const bad = await post(PING, { authorization: 'Bearer entente_nonsense' });
    expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('are held to the limits of all', async () => {
    const small = await serve({ ENTENTE_MAX_COST: '100', ENTENTE_MAX_BODY_BYTES: '1024' });
    try {
      const refused = await call(await overHttp(small), 'nation-profile');
      expect([refused.isError, textOf(refused)]).toEqual([true, expect.stringMatching(/cost/u)]);
      const large = await fetch(`${small.url}/mcp`, {
        method: 'POST',
        headers: JSON_RPC,
        body: JSON.stringify({ ...PING, params: { text: 'a'.repeat(2_000) } }),
      });
      expect(large.status).toBe(413);
    } finally {
      await small.close();
    }
  });

  it('send one message a request, from no page of others', async () => {
    expect((await post([PING, PING])).status).toBe(400);
    expect((await fetch(`${server.url}/mcp`)).status).toBe(405);
    const foreign = await post(PING, { origin: 'https://evil.example' });
    expect([foreign.status, await foreign.text()]).toEqual([
      403,
      expect.stringContaining('ENTENTE_ORIGINS'),
    ]);
    expect((await post(PING, { origin: server.url })).status).toBe(200);
    const form = await post(PING, { 'content-type': 'text/plain' });
    expect(form.status).toBe(415);
  });

  it('are found in the log as what they asked', async () => {
    const from = server.log.length;
    await call(await overHttp(), 'nation-profile', { nation: 'nation:dnk' });
    const lines = server.log.slice(from).filter((line) => line['path'] === '/mcp');
    expect(lines.find((line) => line['operation'] === 'NationProfile')).toMatchObject({
      caller: 'anonymous',
      status: 200,
      statements: expect.any(Number) as unknown,
    });
    expect(JSON.stringify(lines)).not.toContain('nation:dnk');
  });

  it('find nothing where the setting is left out', async () => {
    const without = await startServer(api);
    try {
      const answer = await fetch(`${without.url}/mcp`, {
        method: 'POST',
        headers: JSON_RPC,
        body: JSON.stringify(PING),
      });
      expect(answer.status).toBe(404);
    } finally {
      await without.close();
    }
  });

  it('read the protocol alone from standard output, and end it by closing its input', async () => {
    const child = spawn(process.execPath, [...PROGRAM, '--server', server.url], {
      env: { PATH: process.env['PATH'] },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ask = async (message: object): Promise<unknown> => {
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
      const line = (await lines.next()) as IteratorResult<string, string>;
      return JSON.parse(line.value);
    };
    const clientInfo = { name: 'a test', version: '1' };
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
    expect(await ask({ id: 1, method: 'initialize', params })).toMatchObject({
      id: 1,
      result: { protocolVersion: '2025-06-18', serverInfo: { name: 'entente' } },
    });
    child.stdin.write('this is no JSON\n');
    const asked = { name: 'search', arguments: { text: 'falkland' } };
    expect(await ask({ id: 2, method: 'tools/call', params: asked })).toMatchObject({ id: 2 });
    child.stdin.end();
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await lines.next()).toEqual({ done: true, value: undefined });
  });

  it('are told by standard error and the exit code where nobody answers', async () => {
    const ended = startProcess([...PROGRAM, '--server', 'http://127.0.0.1:9']);
    expect(await ended.exit).toBe(3);
    expect(ended.stderr()).toMatch(/does not answer\. Is the server running there\?/u);
    expect(ended.stdout()).toBe('');
  });
});
