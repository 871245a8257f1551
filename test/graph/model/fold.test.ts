import { fold } from '../../../src/graph/model/fold.js';
import { foldWord } from '../../../src/graph/search/words.js';

describe('text is folded', () => {
  it.each([
    ['Łukasz ØRSTED', 'lukasz orsted'],
    ['Zu\u0308rich, Straße 1', 'zurich, strasse 1'],
    ['İSTANBUL ısı', 'istanbul isi'],
    ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
    ['ＷＩＤＥ ﬁ', 'wide fi'],
    ['김정은'.normalize('NFD'), '김정은'],
    ['فاطمة', 'فاطمه'],
  ])('%s as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
    expect(fold(fold(text))).toBe(folded);
  });

  it('for search as for filters and order, but for what is no letter', () => {
    expect(foldWord("O'Ørsted")).toBe(fold("O'Ørsted").replace("'", ''));
  });
});
