import { highlight } from '../../../src/graph/search/highlight.js';
import { readQuery } from '../../../src/graph/search/search-query.js';

/** The text with its matches in brackets. */
function mark(query: string, text: string, as: 'name' | 'text' = 'text'): string | undefined {
  const [found] = highlight(readQuery(query), [{ field: 'f', as, text }]);
  expect(found?.parts.map((part) => part.text).join('')).toBe(found?.text);
  return found?.parts.map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join('');
}

describe('highlighting', () => {
  it.each([
    ['a word as it is written', 'strasse', 'Die Weiße Straße.', 'Die Weiße [Straße].'],
    ['a word with accents', 'malmo', 'To Malmo\u0308, then', 'To [Malmo\u0308], then'],
    ['several words', 'adam doe', 'Doe met Adam.', '[Doe] met [Adam].'],
    ['a word that begins so', 'glac', 'All glaciers.', 'All [glaciers].'],
    ['a word with a typo', 'glaciars', 'All glaciers.', 'All [glaciers].'],
    ['part of an unspaced text', '联盟', '这是国际联盟组织', '这是国际[联盟]组织'],
    ['letters of half width', 'カタ', 'xｶﾀｶﾅ', 'x[ｶﾀ]ｶﾅ'],
    ['letters of two units', '𐐨𐐩', 'so 𐐀𐐁 then', 'so [𐐀𐐁] then'],
    ['what is no markup', 'b', 'a <b> & "b"', 'a <[b]> & "[b]"'],
  ])('marks %s', (_, query, text, marked) => {
    expect(mark(query, text)).toBe(marked);
  });

  it('marks what begins a name by any number of letters, and a text from four on', () => {
    expect(mark('va', 'Varda', 'name')).toBe('[Varda]');
    expect(mark('va', 'Varda', 'text')).toBeUndefined();
  });

  it('cuts a long text around the first match, between words', () => {
    const marked = mark('needle', `${'hay '.repeat(200)}needle ${'straw '.repeat(200)}`);
    expect(marked).toMatch(/^…(hay ){10,20}\[needle\] (straw ){10,40}…$/);
  });

  it('cuts a long text without blanks, and no letter in two', () => {
    const marked = mark('针', `${'𠀀'.repeat(500)}针${'𠀁'.repeat(500)}`);
    expect(marked).toMatch(/^…𠀀+\[针\]𠀁+…$/u);
    expect(marked?.isWellFormed()).toBe(true);
  });

  it('shows names first, five texts at most, and no text without a match', () => {
    const texts = ['a needle', 'hay', ...Array.from({ length: 9 }, () => 'needle')];
    const found = highlight(
      readQuery('needle'),
      texts.map((text, index) => ({ field: `f${String(index)}`, as: 'name', text })),
    );
    expect(found.map(({ field }) => field)).toEqual(['f0', 'f2', 'f3', 'f4', 'f5']);
  });
});
