/** What nothing is to be done about but the case. */
const PLAINEST = /^[\x20-\x7e]*$/;

/** Letters that decompose to nothing simpler, and yet are often written simpler. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ٱ: 'ا',
};

const TO_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/**
 * Text as filters, search and order compare it, where case and accents are ignored:
 * in its compatibility form (NFKD) without marks, in lower case, and in the plainest
 * letters (semantics F2). Hangul stays in syllables.
 */
export function fold(text: string): string {
  if (PLAINEST.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      // Hangul, which the decomposition took apart.
      .normalize('NFC')
      .toLowerCase()
      .replace(TO_PLAIN, (letter) => PLAIN[letter] ?? letter)
  );
}
