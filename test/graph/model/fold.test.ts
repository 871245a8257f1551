import { fold } from '../../../src/graph/model/fold.js';
import { toNfc } from '../../../src/graph/model/to-nfc.js';
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

  it('is in one form wherever it stands, and what is no text stays as it is', () => {
    const moment = new Date(0);
    const asked = Object.assign(Object.create(null) as object, { text: 'u\u0308' });
    expect(toNfc([{ name: ['u\u0308'], moment, number: 1 }, asked])).toEqual([
      { name: ['ü'], moment, number: 1 },
      { text: 'ü' },
    ]);
    expect(toNfc(moment)).toBe(moment);
  });
});
