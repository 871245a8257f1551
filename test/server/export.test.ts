import type { Graph } from '../../src/graph/graph.js';
import { record } from '../../src/graph/record/write/record.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { openSeededGraph } from '../support/seeded-graph.js';
import { startServer, type RunningServer } from './support/running-server.js';

type Row = Readonly<Record<string, unknown>>;

/** How rows become lines knows no store; which rows there are is tested where lists are. */
describe('a download', () => {
  let graph: Graph;
  let server: RunningServer;
  beforeAll(async () => {
    graph = await openSeededGraph();
    server = await startServer(createApi(graph, loadQuestions()));
  });
  afterAll(async () => {
    await server.close();
    await graph.store.close();
  });

  const get = (path: string, headers = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers });
  const rowsOf = async (path: string): Promise<readonly Row[]> =>
    (await (await get(path)).text())
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row);
  const encoded = (value: object): string => encodeURIComponent(JSON.stringify(value));

  it('of a list has all its rows, over the pages', async () => {
    const rows = await rowsOf('/export/memberships.ndjson?view={"anyTime":true}');
    const { data } = await server.ask('{ memberships(view: { anyTime: true }) { totalCount } }');
    const { totalCount } = (data as { readonly memberships: { readonly totalCount: number } })
      .memberships;
    expect(totalCount).toBeGreaterThan(100);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(totalCount);
    expect(rows).toHaveLength(totalCount);
    expect(rows[0]).toMatchObject({
      verdict: 'YES',
      'subject.id': expect.stringContaining(':') as unknown,
      'organisation.name': expect.any(String) as unknown,
      'when.edtf': expect.any(String) as unknown,
    });
  });

  it('of a long list has each of its rows once, in the order of ids', async () => {
    const where = encoded({ text: { startsWith: 'c' } });
    const all = await rowsOf('/export/namings.ndjson?view={"anyTime":true}');
    const some = await rowsOf(`/export/namings.ndjson?view={"anyTime":true}&where=${where}`);
    const { data } = await server.ask(
      '{ all: namings(view: { anyTime: true }) { totalCount } some: namings(view: { anyTime: true }, where: { text: { startsWith: "c" } }) { totalCount } }',
    );
    expect(data).toEqual({ all: { totalCount: all.length }, some: { totalCount: some.length } });
    expect(all.length).toBeGreaterThan(500);
    const ids = all.map(({ id }) => String(id));
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('in CSV has the same columns and rows, and is one file', async () => {
    const response = await get('/export/memberships.csv?view={"anyTime":true}');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('filename="memberships.csv"');
    const [head = '', ...lines] = (await response.text()).trimEnd().split('\r\n');
    const rows = await rowsOf('/export/memberships.ndjson?view={"anyTime":true}');
    expect(head.split(',')).toEqual(Object.keys(rows[0] ?? {}));
    expect(lines.map((line) => line.split(',')[1])).toEqual(rows.map(({ id }) => id));
  });

  it('takes a filter, an assumption and verdicts, as the list does', async () => {
    const where = encoded({ position: { eq: 'RESTRICTS' } });
    const restricting = await rowsOf(`/export/stances.ndjson?where=${where}`);
    expect(restricting.map((row) => row['position'])).toEqual(['RESTRICTS']);
    const holders = encoded({ holdings: { some: { territory: { id: { eq: 'territory:bmu' } } } } });
    const rows = await rowsOf(
      `/export/nations.ndjson?where=${holders}&verdicts=["YES","UNDETERMINED"]&assume=OPEN_WORLD`,
    );
    expect(rows.find(({ id }) => id === 'nation:gbr')).toMatchObject({ verdict: 'YES' });
    expect(rows.some(({ verdict }) => verdict === 'UNDETERMINED')).toBe(true);
  });

  it('is the same again through the view that it tells, whatever is recorded since', async () => {
    const before = await get('/export/stances.ndjson');
    const view = before.headers.get('entente-view') ?? '';
    const text = await before.text();
    await record(graph, [
      {
        claim: 'Stance',
        subject: 'nation:usa',
        issue: 'issue:intelligence-sharing',
        position: 'SUPPORTS',
        period: '2020/..',
        citations: [{ source: 'source:infomalangraya-2026' }],
      },
    ]);
    expect(await (await get('/export/stances.ndjson')).text()).not.toBe(text);
    const again = await get(`/export/stances.ndjson?view=${encodeURIComponent(view)}`);
    expect(await again.text()).toBe(text);
  });

  it('has each format of an export, and the citations of claims', async () => {
    const where = encoded({ subject: { id: { eq: 'nation:gbr' } } });
    const parquet = await get(`/export/holdings.parquet?where=${where}`);
    expect(parquet.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    const bytes = Buffer.from(await parquet.arrayBuffer());
    expect([bytes.subarray(0, 4), bytes.subarray(-4)].map(String)).toEqual(['PAR1', 'PAR1']);
    const graph = await get('/export/graph.gexf?view={"validAt":"2026-01-01"}');
    expect(graph.headers.get('content-disposition')).toContain('filename="graph.gexf"');
    expect(await graph.text()).toMatch(/<node id="nation:gbr"[\s\S]*<\/gexf>\n$/u);
    const linked = await get(`/export/memberships.jsonld?where=${where}`);
    expect(await linked.json()).toMatchObject({
      '@context': { prov: expect.any(String) as unknown },
    });
    const citations = await rowsOf(`/export/citations.ndjson?where=${where}`);
    const claims = await rowsOf(`/export/claims.ndjson?where=${where}`);
    expect(new Set(citations.map((row) => row['claim.id']))).toEqual(
      new Set(claims.map(({ id }) => id)),
    );
    expect(citations[0]).toMatchObject({
      'source.id': expect.stringMatching(/^source:/u) as unknown,
    });
  });

  it('of a question has what the command line writes', async () => {
    const response = await get('/questions/holders-who-restricted.ndjson');
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    expect(await response.text()).toContain('"tally.yes":1,"tally.no":3,');
    const variables = encodeURIComponent('{"nation":"nation:fra"}');
    const profile = await get(`/questions/nation-profile.json?variables=${variables}`);
    expect(await profile.json()).toMatchObject({ nation: { id: 'nation:fra' } });
    const view = encodeURIComponent('{"validAt":"2025-07-01"}');
    const csv = await get(`/questions/holders-who-restricted.csv?view=${view}`);
    expect(await csv.text()).toContain(',0,4,0,30,');
  });

  it.each([
    ['/export/vote.csv', 404, 'BAD_REQUEST', 'There is nothing of that name'],
    ['/export/votes.xlsx', 404, 'BAD_REQUEST', 'There is nothing of that name'],
    ['/export/graph.csv', 404, 'BAD_REQUEST', 'There is nothing of that name'],
    ['/export/graph.gexf?where={}', 400, 'BAD_USER_INPUT', 'where: is not known here'],
    ['/export/votes.csv?wher={}', 400, 'BAD_USER_INPUT', 'wher: is not known here'],
    ['/export/votes.csv?where={', 400, 'BAD_USER_INPUT', 'where: must be JSON'],
    ['/export/votes.csv?where={}&where={}', 400, 'BAD_USER_INPUT', 'where: must be given once'],
    ['/export/votes.csv?where={"x":1}', 400, 'BAD_USER_INPUT', 'Field "x" is not defined'],
    ['/export/votes.csv?view={"validAt":"x"}', 400, 'BAD_USER_INPUT', 'view.validAt: "x" is not'],
    ['/questions/nobody-asks.csv', 404, 'BAD_REQUEST', 'There is no such question'],
    ['/questions/how-connected.csv?variables=[1]', 400, 'BAD_USER_INPUT', 'must be an object'],
    ['/questions/how-connected.csv?variables=nation:gbr', 400, 'BAD_USER_INPUT', 'must be an obj'],
    [
      '/questions/how-connected.json?variables={"frm":"nation:fra"}',
      400,
      'BAD_USER_INPUT',
      'variables.frm: is not known here. There are: from, to, maxHops, first.',
    ],
    ['/questions/known-at.csv?variables={"moment":"x"}', 400, 'BAD_USER_INPUT', '"x" is not a mom'],
  ])('is refused: %s', async (path, status, code, message) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining(message) as unknown, extensions: { code } }],
    });
  });

  it('is for pages of this server, and for who may read', async () => {
    const guarded = await startServer(
      createApi(graph),
      { ENTENTE_READING: 'closed' },
      undefined,
      true,
    );
    try {
      const refused = await fetch(`${guarded.url}/export/votes.csv`);
      expect(refused.status).toBe(403);
    } finally {
      await guarded.close();
    }
    const foreign = await get('/export/votes.csv', { 'sec-fetch-site': 'cross-site' });
    expect(foreign.status).toBe(403);
  });
});
