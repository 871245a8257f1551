import { createHash } from 'node:crypto';

/** The id of a change of a run, by its place among them from 0. */
export function changeIdOf(run: string, place: number): string {
  const hash = createHash('sha256')
    .update(`${run} ${String(place)}`)
    .digest('hex');
  const [, a = '', b = '', c = '', d = '', e = ''] =
    /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(hash) ?? [];
  return [a, b, c, d, e].join('-');
}
