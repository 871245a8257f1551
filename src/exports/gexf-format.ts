import {
  GRAPH_TYPES,
  graphFormat,
  type GraphAttribute,
  type GraphSyntax,
  type GraphValue,
} from './graph-writer.js';
import { xml } from './xml.js';

const TYPES = { ...GRAPH_TYPES, integer: 'integer' };

const SYNTAX: GraphSyntax = {
  begin: (nodes, edges) =>
    `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta><creator>Entente</creator></meta>
<graph mode="dynamic" defaultedgetype="directed" timerepresentation="interval" timeformat="date">
${declare(nodes, 'node')}${declare(edges, 'edge')}<edges>
`,
  edge: ({ id, from, to, label, start, end, values }) =>
    `<edge id="${xml(id)}" source="${xml(from)}" target="${xml(to)}" label="${xml(label)}">${valuesOf(values)}${spell(start, end)}</edge>\n`,
  between: '</edges>\n<nodes>\n',
  node: ({ id, label, values }) =>
    `<node id="${xml(id)}" label="${xml(label)}">${valuesOf(values)}</node>\n`,
  end: '</nodes>\n</graph>\n</gexf>\n',
};

/** Nodes, and edges with the time at which they are there, as Gephi shows them. */
export const gexfFormat = graphFormat('gexf', SYNTAX);

function declare(attributes: readonly GraphAttribute[], kind: 'node' | 'edge'): string {
  const each = attributes.map(
    ({ key, name, type }) =>
      `<attribute id="${key}" title="${xml(name)}" type="${TYPES[type]}"/>\n`,
  );
  return `<attributes class="${kind}">\n${each.join('')}</attributes>\n`;
}

function valuesOf(values: readonly GraphValue[]): string {
  const each = values.map(
    ({ attribute, text }) => `<attvalue for="${attribute.key}" value="${xml(text)}"/>`,
  );
  return each.length > 0 ? `<attvalues>${each.join('')}</attvalues>` : '';
}

/** An end that is open is left out. */
function spell(start: string | null, end: string | null): string {
  const bound = (name: string, day: string | null): string =>
    day === null ? '' : ` ${name}="${xml(day)}"`;
  const bounds = bound('start', start) + bound('end', end);
  return bounds === '' ? '' : `<spells><spell${bounds}/></spells>`;
}
