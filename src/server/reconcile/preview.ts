import { xml } from '../../exports/xml.js';

/** How large a preview is drawn, in pixels. */
export const PREVIEW_SIZE = { width: 400, height: 200 };

export interface Entity {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly description: string | null;
}

/** What a preview shows of an entity. */
export interface Previewed extends Entity {
  readonly aliases: readonly string[];
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
}

/** Writes a small page on an entity, for a frame within a page of others. */
export function previewOf(entity: Previewed, kind: string, address: string): string {
  const { id, name, description, aliases, identifiers } = entity;
  const codes = identifiers.map(({ scheme, value }) => `${scheme} ${value}`);
  const lines = [
    description ?? '',
    aliases.length > 0 ? `Also: ${aliases.join(', ')}` : '',
    codes.join(', '),
  ].filter((line) => line !== '');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${xml(name)}</title>
<style>body{font:14px sans-serif;margin:8px;overflow-wrap:anywhere}h1{font-size:16px;margin:0}p{margin:4px 0}</style></head>
<body>
<h1><a href="${xml(viewOf(address, encodeURIComponent(id)))}" target="_blank" rel="noopener">${xml(name)}</a></h1>
<p>${xml(kind)} <code>${xml(id)}</code></p>
${lines.map((line) => `<p>${xml(line)}</p>\n`).join('')}</body>
</html>
`;
}

/** The address of the page of an entity, whose id is encoded, or a template for it. */
export function viewOf(address: string, id: string): string {
  return `${address}/#entity=${id}`;
}
