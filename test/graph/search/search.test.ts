import { record } from '../../../src/graph/record/write/record.js';
import type { Graph } from '../../../src/graph/graph.js';
import type { SearchInput } from '../../../src/graph/search/search.js';
import { search } from '../../../src/graph/search/search.js';
import type { ViewInput } from '../../../src/graph/view/view.js';
import { viewOf } from '../../../src/graph/view/view.js';
import { fixedClock } from '../../support/fixed-clock.js';
import { ENGINES_BY_LENGTH } from '../../support/engines.js';
import { PRODUCT } from '../../support/product-model.js';
import { RecordingStore } from '../../support/recording-store.js';
import { SEARCHED } from './support/searched-records.js';

const NOW = Date.UTC(2026, 5, 1);

describe.each(ENGINES_BY_LENGTH)('searching on $name', (engine) => {
  let graph: Graph & { readonly store: RecordingStore };

  beforeAll(async () => {
    const store = new RecordingStore(await engine.open(PRODUCT));
    graph = { store, model: PRODUCT, clock: fixedClock(NOW) };
    await record(graph, SEARCHED);
  });
  afterAll(() => graph.store.close());

  const find = (input: SearchInput, view: ViewInput = {}) =>
    search(graph, input, viewOf(view, { now: NOW, known: NOW }));

  const idsOf = async (text: string, rest: Partial<SearchInput> = {}, view: ViewInput = {}) =>
    (await find({ text, ...rest }, view)).results.map(({ id }) => id);

  describe('finds entities', () => {
    it.each([
      ['by name', 'Zembla', ['nation:zem', 'organisation:zembla-watch']],
      ['in any case', 'ZEMBLA watch', ['organisation:zembla-watch']],
      ['without the accents', 'malmo', ['territory:malmo']],
      ['with accents that are not there', 'Zémblà wätch', ['organisation:zembla-watch']],
      ['decomposed or not', 'Malmo\u0308', ['territory:malmo']],
      ['by letters in their plain form', 'lukasz', ['person:lukasz']],
      ['by ligatures and wide letters', 'ＷＡＴＣＨ', ['organisation:zembla-watch']],
      ['by ss for ß', 'strasse', ['organisation:strasse']],
      ['by ß for ss', 'Weiße straße', ['organisation:strasse']],
      ['without a dot on the I', 'istanbul', ['territory:istanbul']],
      ['by words in any order', 'doe jane', ['person:jane-doe']],
      ['by part of a hyphenated name', 'claire', ['person:marie-claire']],
      ['by what begins a name', 'zem', ['nation:zem', 'organisation:zembla-watch']],
      ['by one letter', 'ł', ['person:lukasz', 'organisation:league']],
      ['by what begins later words of a name', 'jane d', ['person:jane-doe']],
      ['by another name', 'Kingdom of Zembla', ['nation:zem']],
      ['by what begins another name', 'north zem', ['nation:zem']],
      ['by an identifier', 'ZMB', ['nation:zem']],
      ['by a number in an identifier', 'q1027', ['nation:zem']],
      ['by the description', 'glaciers', ['nation:zem']],
      ['by what begins a word of the description', 'glac', ['nation:zem']],
      [
        'by words in different fields, and then what lacks one',
        'zembla glaciers',
        ['nation:zem', 'organisation:zembla-watch'],
      ],
      ['with a letter too few', 'Isacon', ['person:isacson']],
      ['with a letter too many', 'isaacson', ['person:isacson']],
      ['with another letter', 'isakson', ['person:isacson']],
      ['with two letters swapped', 'iascson', ['person:isacson']],
      ['with a typo at the beginning', 'osacson', ['person:isacson']],
      ['with two typos in a long word', 'mohammad', ['person:muhammed']],
      ['with a typo in each word', 'adem isakson', ['person:isacson']],
      ['with a typo in the description', 'glaciars', ['nation:zem']],
      ['in Cyrillic', 'ПРИВЕТОВ', ['person:privetov']],
      ['in Cyrillic with a typo', 'приветав', ['person:privetov']],
      ['in Cyrillic by its beginning', 'прив', ['person:privetov']],
      ['in Greek with another sigma', 'ΠΑΠΑΣ', ['person:papas']],
      ['in Arabic without the marks', 'محمد', ['person:muhammed']],
      ['in Arabic by another form of a letter', 'فاطمه', ['person:fatima']],
      ['in Hebrew', 'שלום', ['person:papas']],
      ['in Chinese', '国际联盟', ['organisation:league']],
      ['in Chinese by two letters within', '联盟', ['organisation:league']],
      ['in Chinese by one letter', '盟', ['organisation:league']],
      ['in Japanese', 'カタカナ', ['organisation:strasse']],
      ['in Japanese of half width', 'ｶﾀｶﾅ', ['organisation:strasse']],
      ['in Korean by a part', '민국', ['organisation:zembla-watch']],
      ['in Thai by a part', 'ไทย', ['territory:malmo']],
      ['in Devanagari', 'भारत', ['territory:istanbul']],
      ['in Latin letters where the name has Cyrillic ones', 'Privetov', ['person:privetov']],
      ['in Latin letters cut short', 'privet', ['person:privetov']],
      ['in Latin letters with a typo', 'privetow', ['person:privetov']],
      ['in Latin letters where another name is Chinese', 'lianmeng', ['organisation:league']],
      ['in Latin letters where another name is Korean', 'gamsi', ['organisation:zembla-watch']],
      ['in Korean, decomposed', '민국'.normalize('NFD'), ['organisation:zembla-watch']],
      ['in Vietnamese, decomposed', 'việt'.normalize('NFD'), ['territory:viet-bay']],
      ['by its id', ' nation:zem ', ['nation:zem']],
    ])('%s', async (_, text, ids) => {
      expect(await idsOf(text, { kinds: ['ENTITY'] })).toEqual(ids);
    });
  });

  describe('on a second try', () => {
    it.each([
      ['in Cyrillic where the name is in Latin letters', 'Адам Исаксон', 'person:isacson'],
      ['by how it sounds', 'Mohamad', 'person:muhammed'],
      ['with more typos, where words are alike', 'Izaakzon Adam', 'person:isacson'],
      ['with words joined', 'zemblawatch', 'organisation:zembla-watch'],
      ['with a word taken apart', 'zem bla watch', 'organisation:zembla-watch'],
      ['by its initials', 'International Labour Office', 'organisation:ilo'],
      ['with all words but one', 'glaciers zembla xylophone', 'nation:zem'],
      ['with a word more in the name', 'Marie Sophie Claire Ohara', 'person:marie-claire'],
    ])('finds an entity %s, below what has all words', async (_, text, id) => {
      const [first] = (await find({ text, kinds: ['ENTITY'] })).results;
      expect(first).toMatchObject({ id });
      expect(first?.score).toBeLessThan(0.14);
    });

    it('finds nothing beside what has all words in a name', async () => {
      expect(await idsOf('Zembla Watch')).toEqual(['organisation:zembla-watch']);
    });
  });

  it.each([
    ['a word that is nowhere', 'xylophone'],
    ['a short word with a typo', 'doo'],
    ['a number with a typo', 'q1028'],
    ['a number that is nowhere beside another', 'xylophone 77'],
    ['letters in another order than those of a Chinese name', '盟联'],
    ['nothing', ''],
    ['blanks', ' \t\n '],
    ['punctuation', '+ - && || ! ( ) { } [ ] ^ " ~ * ? : \\ /'],
    ['an emoji', '🌍'],
    ['a mark alone', '\u0301'],
  ])('finds nothing by %s', async (_, text) => {
    expect(await find({ text })).toMatchObject({
      results: [],
      totalCount: 0,
      hasNextPage: false,
      hasPreviousPage: false,
    });
  });

  it.each([
    'zembla*',
    '+zembla +watch',
    'zembla AND watch',
    '"zembla watch"',
    'zembla OR xylophone OR NOT',
    'zembla~2',
    'name:zembla',
    'zem?la watch',
    '(zembla',
    'zembla^4',
    '[zembla TO watch]',
    '{zembla watch}',
    '/zembla/',
    'zembla \\ watch',
    'zembla && watch || !malmo',
    "zembla' OR 1=1 //",
    '`zembla`',
    '$wanted0',
  ])('takes %s for words', async (text) => {
    const words = text.replace(/[^a-z0-9]+/gi, ' ');
    expect(await idsOf(text)).toEqual(await idsOf(words));
  });

  it.each([
    ['more than 200 characters', 'a'.repeat(10_000), 'text: must have at most 200 characters.'],
    [
      'more than 12 words',
      'a b c d e f g h i j k l m',
      'text: must have at most 12 different words',
    ],
    ['NUL', 'zembla\u0000', 'text: must not contain NUL'],
    ['half of a surrogate pair', 'zembla \ud83c', 'text: must not contain NUL or half'],
  ])('refuses %s', async (_, text, message) => {
    await expect(find({ text })).rejects.toThrow(message);
  });

  it('puts the whole name first, then words that begin one, whole other names, letters that begin one, and descriptions', async () => {
    expect(await idsOf('varda')).toEqual([
      'territory:varda',
      'territory:varda-bay',
      'territory:alias',
      'territory:vardania',
      'territory:new-varda',
      'territory:verda',
      'statement:on-varda',
      'territory:described',
    ]);
  });

  it('scores alike, and in the order that it gives', async () => {
    const { results } = await find({ text: 'varda' });
    expect(results.map(({ score }) => score)).toEqual([
      1, 0.9367, 0.915, 0.8988, 0.8567, 0.53, 0.3, 0.3,
    ]);
  });

  describe('finds claims', () => {
    it.each([
      ['by their own gist', 'caribou', ['statement:caribou']],
      ['by what a source says', 'walrus', ['stance:walrus']],
      ['by what begins a word', 'walr', ['stance:walrus']],
      ['with a typo', 'walrvs', ['stance:walrus']],
      ['by words of different sources', 'walrus herring', ['stance:walrus']],
    ])('%s', async (_, text, ids) => {
      expect(await idsOf(text, {}, { anyTime: true })).toEqual(ids);
    });

    it.each([
      ['before it was recorded', { knownAt: new Date(Date.UTC(2026, 0, 1)) }],
      ['after it was over', { validAt: '2026-05-01' }],
      ['without its source', { withoutSources: ['source:a', 'source:b'] }],
      ['by reliable sources alone', { minReliability: 'A' }],
      ['by sure ones alone', { minConfidence: 90 }],
    ])('none %s', async (_, view: ViewInput) => {
      expect(await idsOf('walrus', {}, { validAt: '2025-07-01', ...view })).toEqual([]);
    });

    it('none that was taken back, until it is asked for as it was known then', async () => {
      expect(await idsOf('narwhal')).toEqual([]);
      const view = { knownAt: new Date(Date.UTC(2026, 2, 15)) };
      expect(await idsOf('narwhal', {}, view)).toEqual(['statement:narwhal']);
    });
  });

  it.each([
    ['a kind', ['NATION'], ['nation:zem']],
    ['several kinds', ['ORGANISATION', 'NATION'], ['nation:zem', 'organisation:zembla-watch']],
    ['an interface', ['ACTOR'], ['nation:zem', 'organisation:zembla-watch']],
    ['claims', ['CLAIM'], ['statement:on-zembla']],
    ['a kind of claim', ['STATEMENT'], ['statement:on-zembla']],
    ['a kind that has none', ['VOTE'], []],
  ])('looks for %s alone', async (_, kinds, ids) => {
    expect(await idsOf('zembla', { kinds })).toEqual(ids);
  });

  it('goes through all of it page by page, each thing once', async () => {
    const all = await idsOf('varda');
    const paged: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof find>> = await find({ text: 'varda', first: 3, after });
      expect(page.totalCount).toBe(all.length);
      expect(page.hasPreviousPage).toBe(paged.length > 0);
      paged.push(...page.results.map(({ id }) => id));
      after = page.results.at(-1)?.cursor ?? null;
      if (!page.hasNextPage) break;
    }
    expect(paged).toEqual(all);
  });

  it('refuses a cursor of another search', async () => {
    const [result] = (await find({ text: 'varda' })).results;
    const after = result?.cursor ?? '';
    await expect(find({ text: 'zembla', after })).rejects.toThrow('after: is a cursor of another');
    await expect(find({ text: 'varda', after: 'x' })).rejects.toThrow('after: is no cursor');
  });

  it('finds an entity by what it is called since', async () => {
    const id = 'territory:renamed';
    await record(graph, [{ entity: 'Territory', id, name: 'Quillmark' }]);
    expect(await idsOf('quillmark')).toEqual([id]);
    await record(graph, [{ entity: 'Territory', id, name: 'Pellworth', aliases: ['Ottershaw'] }]);
    expect(await idsOf('quillmark')).toEqual([]);
    expect(await idsOf('pellwort')).toEqual([id]);
    expect(await idsOf('otershaw')).toEqual([id]);
  });

  it.each([
    ['two statements where a name has the words', 'adem isakson', 2],
    ['two more where none has', 'adem isakson walrus', 4],
    ['one more for an id', 'nation:zem', 3],
  ])('asks %s', async (_, text, count) => {
    graph.store.forget();
    await find({ text });
    expect(graph.store.statements).toHaveLength(count);
  });
});
