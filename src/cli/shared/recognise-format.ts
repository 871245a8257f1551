/** What a file is that is no NDJSON of records, and how to import it; told from its start. */
export function recogniseFormat(start: Buffer): string | undefined {
  const magic = start.subarray(0, 4).toString('hex');
  if (magic.startsWith('1f8b')) return by('a file packed by gzip');
  if (magic === '28b52ffd') return by('a file packed by Zstandard');
  if (magic === '504b0304') return by('a zip, or a workbook of Excel');
  const text = start
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  const [line = ''] = text.split('\n', 1);
  if (/^\{\s*"head"\s*:\s*\{\s*"vars"/.test(text)) {
    return by(
      'the answer of a SPARQL service, whose rows are at "items: results.bindings", as in the mapping wikidata-sparql',
    );
  }
  if (/^\{\s*"entities"\s*:\s*\{\s*"[QPL][0-9]+"/.test(text)) {
    return 'This looks like items of Wikidata: use "entente import --mapping wikidata-entities --file items=FILE", or a mapping made after it.';
  }
  if (line.startsWith('{') && /"schema"\s*:/.test(line) && /"properties"\s*:/.test(line)) {
    return 'This looks like FollowTheMoney: use "entente import --mapping ftm --file entities=FILE", or a mapping made after it.';
  }
  if (text.startsWith('[')) return by('a list in JSON');
  if (/^<\?xml|^<html|^<!doctype/i.test(text)) return by('XML or a web page: get its data as CSV');
  const isTable = /^[^{}]*[,;\t][^{}]*$/.test(line);
  return isTable ? by('CSV') : undefined;
}

function by(what: string): string {
  return `This looks like ${what}. Rows become records by a mapping: begin one by "entente map init FILE", or see "entente datasets".`;
}
