/**
 * Puts an EDTF period in words.
 *
 * An open end (`..`) is still going on, an empty one is not known; of a single
 * date the start and the end lie somewhere within it.
 */
export function periodInWords(edtf: string): string {
  const [start, end] = edtf.split('/');
  if (start === undefined || end === undefined) return edtf;
  if (start === '' && end === '') return 'dates not known';

  const from = { '..': 'always', '': 'start not known' }[start] ?? `since ${start}`;
  if (end === '..') return `${from}, ongoing`;
  if (end === '') return `${from}, end not known`;
  return start === '..' || start === '' ? `${from}, until ${end}` : `${start} to ${end}`;
}
