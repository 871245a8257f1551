/**
 * Puts an EDTF period in words, and when it was seen to hold, where that is told.
 *
 * An open end (`..`) is still going on, an empty one is not known; of a single
 * date the start and the end lie somewhere within it.
 */
export function periodInWords(edtf: string, seen: string | null = null): string {
  const period = boundsInWords(edtf);
  return seen === null ? period : `${period}; seen ${seen.replace('/', ' to ')}`;
}

function boundsInWords(edtf: string): string {
  const [start, end] = edtf.split('/');
  if (start === undefined || end === undefined) return edtf;
  if (start === '' && end === '') return 'dates not known';

  const from = { '..': 'always', '': 'start not known' }[start] ?? `since ${start}`;
  if (end === '..') return `${from}, ongoing`;
  if (end === '') return `${from}, end not known`;
  return start === '..' || start === '' ? `${from}, until ${end}` : `${start} to ${end}`;
}
