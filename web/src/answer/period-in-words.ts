import { dateInWords } from './date-in-words.js';

/**
 * Puts an EDTF period in words, and when it was seen to hold, where that is told.
 *
 * An open end (`..`) is still going on, an empty one is not known; of a single
 * date the start and the end lie somewhere within it.
 */
export function periodInWords(edtf: string, seen: string | null = null): string {
  const period = boundsInWords(edtf);
  if (seen === null) return period;
  return `${period}; seen ${seen.split('/').map(dateInWords).join(' to ')}`;
}

function boundsInWords(edtf: string): string {
  const [start, end] = edtf.split('/');
  if (start === undefined || end === undefined) return dateInWords(edtf);
  if (start === '' && end === '') return 'dates not known';

  const from = { '..': 'always', '': 'start not known' }[start] ?? `since ${dateInWords(start)}`;
  if (end === '..') return `${from}, ongoing`;
  if (end === '') return `${from}, end not known`;
  const until = dateInWords(end);
  return start === '..' || start === ''
    ? `${from}, until ${until}`
    : `${dateInWords(start)} to ${until}`;
}
