import { graphql } from 'graphql';
import type { Graph } from '../../../src/graph/graph.js';
import { likenessOf } from '../../../src/graph/likeness/likeness.js';
import { nameWordsOf } from '../../../src/graph/likeness/name-words.js';
import { record } from '../../../src/graph/record/write/record.js';
import { createApi } from '../../../src/resolvers/create-api.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';

const cite = [{ source: 'source:a' }];
const RECORDS: readonly unknown[] = [
  { entity: 'Source', id: 'source:a', title: 'Gazette' },
  {
    entity: 'Nation',
    id: 'nation:deu',
    name: 'Germany',
    identifiers: [{ scheme: 'ISO3166_1_A3', value: 'DEU' }],
  },
  { entity: 'Organisation', id: 'organisation:bank', name: 'Deutsche Bank AG' },
  { entity: 'Organisation', id: 'organisation:us', name: 'U.S. Department of State' },
  { entity: 'Person', id: 'person:lavrov', name: 'Сергей Викторович Лавров' },
  { entity: 'Nation', id: 'nation:fra', name: 'France' },
  { entity: 'Nation', id: 'nation:gbr', name: 'United Kingdom', aliases: ['UK'] },
  { entity: 'Office', id: 'office:pm', name: 'Prime minister' },
  { entity: 'Person', id: 'person:jones-a', name: 'Ann Jones', born: '1950', died: '2003-04' },
  { entity: 'Person', id: 'person:jones-b', name: 'Ann Jones', born: '1961-05-02' },
  { entity: 'Person', id: 'person:jones-c', name: 'Ann Jones' },
  ...[
    { subject: 'person:jones-a', of: 'nation:deu' },
    { subject: 'person:jones-b', of: 'nation:fra' },
  ].map((tenure) => ({
    claim: 'Tenure',
    ...tenure,
    office: 'office:pm',
    period: '1990/1994',
    citations: cite,
  })),
  ...['a', 'b'].map((end) => ({
    ...{ entity: 'Organisation', id: `organisation:council-${end}`, name: 'Council of States' },
  })),
  ...['1920/1946', '1990/..'].map((period) => ({
    ...{ claim: 'Existence', subject: 'organisation:council-a', period, citations: cite },
  })),
  {
    ...{ claim: 'Existence', subject: 'organisation:council-b', polarity: 'DENIES' },
    ...{ period: '1920/1946', citations: cite },
  },
  { entity: 'Person', id: 'person:perez', name: 'Fernando Pérez' },
  {
    claim: 'Naming',
    subject: 'nation:deu',
    text: 'Alemania',
    period: '2000/..',
    citations: cite,
  },
];

describe.each(ENGINES)('the field match on $name', (engine) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = {
      store: await engine.open(PRODUCT),
      model: PRODUCT,
      clock: fixedClock(Date.UTC(2026, 5, 1)),
    };
    await record(graph, RECORDS);
  });
  afterAll(() => graph.store.close());

  const ask = async (records: readonly object[]) => {
    const api = createApi(graph);
    return graphql({
      schema: api.schema,
      source: `query ($records: [MatchRecordInput!]!) {
        match(records: $records) { asked candidates { node { id } score isMatch name field reason } }
      }`,
      variableValues: { records },
      contextValue: api.contextValue(),
    });
  };
  const firstOf = async (name: string, kinds?: readonly string[]): Promise<unknown> => {
    const { data, errors } = await ask([{ name, kinds }]);
    expect(errors).toBeUndefined();
    const [{ candidates }] = data?.['match'] as [{ candidates: readonly unknown[] }];
    return JSON.parse(JSON.stringify(candidates[0] ?? null));
  };

  it.each([
    ['a code', 'deu', 'nation:deu', 'identifiers', 'The same.'],
    ['a Naming', 'Alemania', 'nation:deu', 'namings', 'The same.'],
    ['a typo', 'Germny', 'nation:deu', 'name', 'Spelled otherwise.'],
    [
      'another legal form',
      'Deutsche Bank',
      'organisation:bank',
      'name',
      'The same words; another legal form.',
    ],
    [
      'words for initials',
      'United States Department of State',
      'organisation:us',
      'name',
      'Initials of words: us.',
    ],
    ['words joined', 'Deutschebank AG', 'organisation:bank', 'name', 'The same words.'],
    [
      'another order',
      'Pérez, Fernando',
      'person:perez',
      'name',
      'The same words; in another order.',
    ],
    [
      'another script, a word less',
      'Sergey Lavrov',
      'person:lavrov',
      'name',
      'The same words; one has beside them: viktorovich.',
    ],
    ['a script of few vowels', 'محمد', null, null, null],
  ])('finds by %s', async (_, name, id, field, reason) => {
    const first = await firstOf(name);
    expect(first).toEqual(
      id === null ? null : expect.objectContaining({ node: { id }, isMatch: true, field, reason }),
    );
  });

  it.each(['Untied Kingdom (UK)', 'UK (United Kingdom)', 'Untied Kingdom / UK'])(
    'takes two names of one thing for it: %s',
    async (name) => {
      const first = await firstOf(name);
      expect(first).toMatchObject({ node: { id: 'nation:gbr' }, isMatch: true });
      expect(JSON.stringify(first)).toContain('It is also called U');
    },
  );

  it('takes no name for it that is called something else beside', async () => {
    for (const name of ['Germany (UK)', 'United Kingdom (Germany)', 'Germany (']) {
      expect(JSON.stringify(await firstOf(name))).not.toContain('also called');
    }
  });

  it('takes a letter for a word that begins so, and not for several', async () => {
    expect(await firstOf('F. Pérez')).toMatchObject({
      node: { id: 'person:perez' },
      isMatch: true,
    });
    const alike = likenessOf(
      nameWordsOf('S. Korea'),
      nameWordsOf('Supreme Leader of North Korea'),
      false,
    );
    expect(alike.further).toEqual(['leader', 'of', 'north']);
  });

  it('takes initials for less than the words, and two of them for no match', async () => {
    expect(await firstOf('Untied Kingdom')).toMatchObject({
      score: 0.941,
      name: 'United Kingdom',
      reason: 'Spelled otherwise.',
    });
    expect(await firstOf('United Kitchens')).toMatchObject({
      isMatch: false,
      name: 'UK',
      reason: 'Initials of words: uk.',
    });
  });

  it('tells what is no match, and looks among the kinds asked for', async () => {
    expect(await firstOf('Deutsche Presse Agentur')).toBeNull();
    expect(await firstOf('Ferdinand Perozo')).toMatchObject({ isMatch: false });
    expect(await firstOf('Germany', ['ORGANISATION'])).toBeNull();
  });

  const jones = async (facts: object): Promise<readonly unknown[]> => {
    const { data, errors } = await ask([{ name: 'Ann Jones', ...facts }]);
    expect(errors).toBeUndefined();
    const [{ candidates }] = data?.['match'] as [
      { candidates: readonly { node: { id: string }; score: number; reason: string }[] },
    ];
    return candidates.map(({ node, score, reason }) => [node.id.slice(-1), score, reason]);
  };

  it.each(['nation:deu', 'DEU', 'Alemania', 'Germny'])(
    'tells people of one name by a country: %s',
    async (country) => {
      expect(await jones({ country })).toEqual([
        ['a', 1, 'The same. Of nation:deu.'],
        ['c', 1, 'The same.'],
        ['b', 0.7, 'The same. Of another country: nation:fra.'],
      ]);
    },
  );

  it('tells people of one name by dates, and by both', async () => {
    expect(await jones({ dates: '1955' })).toEqual([
      ['a', 1, 'The same. At its time: born 1950, died 2003-04.'],
      ['c', 1, 'The same.'],
      ['b', 0.7, 'The same. Not at its time: born 1961-05-02.'],
    ]);
    const both = await jones({ dates: '2003-05/..', country: 'France' });
    expect(both.map((row) => [row].flat(2).slice(0, 2))).toEqual([
      ['b', 1],
      ['c', 1],
      ['a', 0.4],
    ]);
    expect(await jones({ country: 'Nowhere' })).toContainEqual([
      'c',
      1,
      'The same. No country is found by "Nowhere".',
    ]);
    expect(await jones({ country: ' ', dates: null })).toHaveLength(3);
  });

  it('tells things of one name by claims of when they were there', async () => {
    const council = async (dates: string): Promise<unknown> => {
      const { data, errors } = await ask([{ name: 'Council of States', dates }]);
      expect(errors).toBeUndefined();
      return data?.['match'];
    };
    const there = 'there 1920/1946, 1990/..';
    const b = { node: { id: 'organisation:council-b' }, score: 1, reason: 'The same.' };
    for (const dates of ['1930', '1946/1950', '2020']) {
      const reason = `The same. At its time: ${there}.`;
      expect(await council(dates)).toMatchObject([
        { candidates: [{ node: { id: 'organisation:council-a' }, score: 1, reason }, b] },
      ]);
    }
    const reason = `The same. Not at its time: ${there}.`;
    expect(await council('1950/1989')).toMatchObject([
      { candidates: [b, { node: { id: 'organisation:council-a' }, score: 0.7, reason }] },
    ]);
  });

  it('tells countries themselves by what country they are', async () => {
    const { data } = await ask([{ name: 'Germany', country: 'France' }]);
    expect(data?.['match']).toMatchObject([
      { candidates: [{ node: { id: 'nation:deu' }, isMatch: false }] },
    ]);
  });

  it('answers records in their order, and refuses more than 50', async () => {
    const { data } = await ask([{ name: 'nobody at all' }, { name: 'Germany' }, { name: '' }]);
    expect(data?.['match']).toMatchObject([
      { asked: 'nobody at all', candidates: [] },
      { asked: 'Germany', candidates: [{ score: 1 }] },
      { asked: '', candidates: [] },
    ]);
    const { errors } = await ask(Array.from({ length: 51 }, () => ({ name: 'Germany' })));
    expect(errors?.[0]?.message).toBe('records: takes at most 50 records; match in parts.');
  });
});
