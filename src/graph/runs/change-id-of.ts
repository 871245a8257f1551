import { hash } from 'node:crypto';

/** The id of a change of a run, by its place among them from 0. */
export function changeIdOf(run: string, place: number): string {
  const digits = hash('sha256', `${run} ${String(place)}`);
  const [, a = '', b = '', c = '', d = '', e = ''] =
    /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(digits) ?? [];
  return [a, b, c, d, e].join('-');
}
