import { readFileSync } from 'node:fs';

/** Reads the rows of the table in `docs/<document>` whose first heading is `heading`. */
export function readTable(document: string, heading: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`../../../docs/${document}`, import.meta.url), 'utf8');
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  if (head < 0) throw new Error(`${document} has no table of ${heading}.`);
  const rest = lines.slice(head + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}
