/** Writes rows as a table of Markdown, under a title. */
export function toMarkdown(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = `|${head.map(() => '---|').join('')}`;
  return ['', `### ${title}`, '', line(head), rule, ...rows.map(line), ''].join('\n');
}
