import {
  ALL_CLAIMS,
  readPlace,
  toAnswer,
  toClaim,
  toEntity,
  toMatrix,
  toPaths,
  toSearch,
} from '../../web/src/address.js';
import { onlyReads } from '../../web/src/playground/only-reads.js';
import { givenVariables, shortenView } from '../../web/src/share/asked.js';
import { bibtexOf, citationOf, cslOf, sourcesOf } from '../../web/src/share/citation.js';
import { documentInWords, idsIn } from '../../web/src/share/document-in-words.js';
import { packText, unpackText } from '../../web/src/share/pack-text.js';
import { readQuestion } from '../../src/questions/read-question.js';

const QUESTION = readQuestion(
  'who',
  '# 1. Who?\n#\n# All.\n#\n# $at: where\n\nquery Q($at: ID! = "a:b") { a(at: $at) }',
);

const UNKNOWN = { publisher: null, publishedOn: null, url: null, licence: null };

const SHOWN = {
  ...{ tab: 'map', open: ['nation:gbr', 'a:b'] },
  filter: {
    ...{ kind: 'VOTE', during: '1990/..', status: 'denied', sure: 70, text: 'é & ü' },
    ...{ reliability: 'B', sources: ['source:a', 'source:b c'] },
  },
};
const WAYS = {
  ...{ from: 'nation:gbr', to: 'a:b c', hops: 4, kinds: ['VOTE', 'HOLDING'] },
  view: { validAt: '2025-07-01' },
};
const NO_WAYS = { from: null, to: null, hops: 2, kinds: [], view: {} };
const MATRIX = {
  ...{ of: 'agreement', on: 'VOTES', rows: ['nation:gbr', '*'], columns: ['nation:usa'] },
  ...{ issues: ['issue:a'], by: 'DECADE', during: '1990/2019', view: { knownAt: 'x' } },
};
const EMPTY_MATRIX = {
  ...{ of: null, on: null, rows: [], columns: [], issues: [] },
  ...{ by: null, during: null, view: {} },
};

const USUALLY = { as: null, rate: null, period: null };

describe('a packed text', () => {
  it.each(['', '{ a }', 'ñ 日本 "x"\n'.repeat(2_000)])('is itself again', async (text) => {
    const packed = await packText(text);
    expect(packed).toMatch(/^[\w-]*$/);
    expect(await unpackText(packed)).toBe(text);
  });

  it('is far shorter than a question', async () => {
    const text = '{ nations { nodes { name } } territories { nodes { name } } }'.repeat(20);
    expect((await packText(text)).length).toBeLessThan(200);
  });

  it.each(['x', '%%%', 'AAAA'])('is not read from %j', async (packed) => {
    expect(await unpackText(packed)).toBeNull();
  });
});

describe('an address', () => {
  const asked = {
    question: QUESTION,
    document: QUESTION.document,
    operationName: null,
    variables: { at: 'c:d & #' },
    view: { validAt: '2025-07-01', knownAt: '2026-02-01T12:00:00.000Z' },
  };

  it('names a question with its variables and its view', async () => {
    const { variables, view } = asked;
    const shown = { as: 'table', rows: 'NO' };
    const place = readPlace(await toAnswer(asked, shown));
    const how = { operationName: null, variables, view, ...shown };
    expect(place).toEqual({ at: 'question', name: 'who', ...how });
  });

  it('is short where nothing is given', async () => {
    expect(await toAnswer({ ...asked, variables: {}, view: {} })).toBe('#question=who');
  });

  it('has the document of any other', async () => {
    const place = readPlace(await toAnswer({ ...asked, question: null, operationName: 'Q' }));
    if (place.at !== 'document') throw new Error('It must be the place of a document.');
    expect(await unpackText(place.packed)).toBe(QUESTION.document);
    expect(place.operationName).toBe('Q');
  });

  it.each([
    {
      hash: toEntity('nation:gbr'),
      place: { at: 'entity', id: 'nation:gbr', shown: { tab: null, open: [], filter: ALL_CLAIMS } },
    },
    { hash: toEntity('a:b c', SHOWN), place: { at: 'entity', id: 'a:b c', shown: SHOWN } },
    { hash: toPaths(WAYS, 'map'), place: { at: 'paths', ...WAYS, as: 'map' } },
    { hash: toPaths({}), place: { at: 'paths', ...WAYS, ...NO_WAYS, as: null } },
    {
      hash: toMatrix(MATRIX, { as: 'network', rate: 85, period: '199X' }),
      place: { at: 'matrix', ...MATRIX, as: 'network', rate: 85, period: '199X' },
    },
    { hash: toMatrix({}), place: { at: 'matrix', ...EMPTY_MATRIX, ...USUALLY } },
    { hash: toClaim('stance:1'), place: { at: 'claim', id: 'stance:1' } },
    { hash: toSearch('a & b'), place: { at: 'search', text: 'a & b', kinds: [] } },
    { hash: toSearch('بر', ['EVENT']), place: { at: 'search', text: 'بر', kinds: ['EVENT'] } },
    { hash: '#', place: { at: 'home' } },
    { hash: '#nation:zzz', place: { at: 'nowhere', text: 'nation:zzz' } },
  ])('$hash names $place.at', ({ hash, place }) => {
    expect(readPlace(hash)).toEqual(place);
  });

  it.each(['#question=who&variables={', '#question=who&variables=3&view=[]'])(
    'leaves out what it can not read of %s',
    (hash) => {
      expect(readPlace(hash)).toMatchObject({ name: 'who', variables: null, view: null });
    },
  );
});

describe('what was asked', () => {
  it('is told without defaults', () => {
    expect(givenVariables(QUESTION, { at: 'a:b' })).toEqual({});
    expect(givenVariables(QUESTION, { at: 'a:c' })).toEqual({ at: 'a:c' });
    expect(
      shortenView({
        validAt: '2025-07-01',
        anyTime: false,
        minConfidence: null,
        withoutSources: [],
      }),
    ).toEqual({ validAt: '2025-07-01' });
  });

  it.each([
    { document: 'query A { a } { b }', is: true },
    { document: 'mutation { a }', is: false },
    { document: 'query A { a } mutation B { b }', is: false },
    { document: 'subscription { a }', is: false },
    { document: 'query {', is: false },
  ])('$document only reads: $is', ({ document, is }) => {
    expect(onlyReads(document)).toBe(is);
  });
});

describe('a citation', () => {
  const data = {
    a: {
      nodes: [
        { citations: [{ source: { title: 'One' } }, { source: { id: 'source:two' } }] },
        { because: [{ citations: [{ source: { title: 'One' } }] }] },
      ],
    },
  };

  it('has the sources of the answer, each once', () => {
    expect(sourcesOf(data)).toMatchObject([{ title: 'One' }, { title: 'source:two' }]);
  });

  const cited = {
    title: 'Who?',
    names: new Map([['a:b', 'The place']]),
    asked: {
      question: QUESTION,
      document: QUESTION.document,
      operationName: null,
      variables: {},
      view: { knownAt: '2026-02-01T12:00:00.000Z' },
    },
    url: 'http://127.0.0.1:4000/#question=who',
    day: '2026-02-02',
    sources: [
      {
        id: 'source:one',
        title: 'One & {two}',
        publisher: 'A house',
        publishedOn: '2026-01~',
        url: 'https://example.org/a_b',
        licence: 'CC0-1.0',
      },
      { ...UNKNOWN, id: 'source:two', title: 'Two' },
    ],
  };

  it('has what was asked, how, where and when, and what is recorded of the sources', () => {
    expect(citationOf(cited)).toBe(
      [
        'Entente: "Who?"',
        'Question: who.',
        'Variables: at The place (a:b).',
        'Seen as known on 2026-02-01 12:00:00 UTC.',
        'http://127.0.0.1:4000/#question=who (accessed 2026-02-02).',
        'Sources:',
        '- One & {two}. A house. 2026-01~. Licence: CC0-1.0. https://example.org/a_b.',
        '- Two.',
      ].join('\n'),
    );
  });

  it('is an entry of BibTeX for the answer and for each source', () => {
    expect(bibtexOf(cited).split('\n\n')).toEqual([
      expect.stringMatching(
        /^@misc\{entente-who,\n {2}title = \{Who\?\},[^]*note = \{Variables: at The place \(a:b\)\. Seen as known on 2026-02-01 12:00:00 UTC\. Rests on 2 sources\.\}/u,
      ),
      [
        '@misc{one,',
        '  title = {One \\& two},',
        '  author = {A house},',
        '  publisher = {A house},',
        '  year = {2026},',
        '  url = {https://example.org/a_b},',
        '  note = {Licence: CC0-1.0}',
        '}',
      ].join('\n'),
      '@misc{two,\n  title = {Two}\n}',
    ]);
  });

  it('is CSL-JSON', () => {
    expect(JSON.parse(cslOf(cited))).toMatchObject([
      {
        ...{ id: 'entente-who', title: 'Who?', accessed: { 'date-parts': [[2026, 2, 2]] } },
        note: expect.stringMatching(/^Variables: at The place/u) as unknown,
      },
      { id: 'source:one', issued: { 'date-parts': [[2026, 1]] }, publisher: 'A house' },
      { id: 'source:two', title: 'Two' },
    ]);
  });
});

describe('a document in words', () => {
  const names = new Map([
    ['region:west', 'The West'],
    ['issue:a', 'Sharing'],
    ['nation:x', 'Xland'],
  ]);
  it.each([
    {
      document: '{ nations(first: 5) { nodes { name } } }',
      words: 'Nations',
    },
    {
      document: `query Find { nations(where: { holdings: { some: { territory: { within: { some: { id: { eq: "region:west" } } } } } }
        stances: { none: { issue: { id: { in: ["issue:a", "issue:b"] } } position: { eq: RESTRICTS } } } }, first: 50) { nodes { id } } }`,
      words:
        'Nations where holdings territory within The West and stances no (issue Sharing, issue:b, position restricts)',
    },
    {
      document: `{ votes(where: { or: [{ subject: { id: { eq: "nation:x" } } }, { when: { gte: "1990" } }] }) { nodes { id } } }`,
      words: 'Votes where either subject Xland or when from 1990',
    },
    {
      document: `query Q($one: ID! = "nation:x", $by: ID) { nation(id: $one) { name } stances(where: { subject: { id: { eq: $by } } }) { totalCount } }`,
      words: 'Nation Xland; stances',
    },
    { document: 'query {', words: 'A query' },
  ])('says what $document asks for', ({ document, words }) => {
    expect(documentInWords(document, {}, names)).toBe(words);
  });

  it('has the ids that stand in it', () => {
    expect(idsIn('{ a(id: "nation:x", text: "a b: c") { b } }', { of: ['issue:a'] })).toEqual([
      'nation:x',
      'issue:a',
    ]);
  });
});
