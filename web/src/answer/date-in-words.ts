const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** What the signs of EDTF say of the date before them. */
const QUALIFIERS: Readonly<Record<string, string>> = {
  '~': 'about ',
  '?': 'perhaps ',
  '%': 'perhaps about ',
};

/** Puts an EDTF date in words; what is no year, decade, month or day of one stays as it is. */
export function dateInWords(edtf: string): string {
  const [, year = '', month, day, sign = ''] =
    /^(\d{4}|\d{3}X)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)$/u.exec(edtf) ?? [];
  const name = month === undefined ? '' : MONTHS[Number(month) - 1];
  if (year === '' || name === undefined || (year.endsWith('X') && name !== '')) return edtf;
  const parts = [day === undefined ? '' : String(Number(day)), name, year.replace('X', '0s')];
  return `${QUALIFIERS[sign] ?? ''}${parts.filter((part) => part !== '').join(' ')}`;
}
