const TEXTS = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`|\/\/[^\n]*|\/\*[^]*?\*\//g;

/** Leaves out what stands between quotes and in comments, so that only Cypher is left. */
export function maskText(text: string): string {
  return text.replace(TEXTS, (found) => {
    if (found.startsWith('/')) return ' ';
    return found.startsWith('`') ? 'quoted' : "''";
  });
}
