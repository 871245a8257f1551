import {
  GRAPH_TYPES,
  graphFormat,
  type GraphAttribute,
  type GraphSyntax,
  type GraphValue,
} from './graph-writer.js';
import { xml } from './xml.js';

const SYNTAX: GraphSyntax = {
  begin: (nodes, edges) =>
    `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="all" attr.name="label" attr.type="string"/>
<key id="start" for="edge" attr.name="start" attr.type="string"/>
<key id="end" for="edge" attr.name="end" attr.type="string"/>
${keysOf(nodes, 'node')}${keysOf(edges, 'edge')}<graph id="entente" edgedefault="directed">
`,
  edge: ({ id, from, to, label, start, end, values }) =>
    `<edge id="${xml(id)}" source="${xml(from)}" target="${xml(to)}">${data('label', label)}${data('start', start)}${data('end', end)}${dataOf(values)}</edge>\n`,
  between: '',
  node: ({ id, label, values }) =>
    `<node id="${xml(id)}">${data('label', label)}${dataOf(values)}</node>\n`,
  end: '</graph>\n</graphml>\n',
};

/** Nodes and edges, as Gephi, igraph, yEd and NetworkX read them. */
export const graphmlFormat = graphFormat('graphml', SYNTAX);

function keysOf(attributes: readonly GraphAttribute[], kind: 'node' | 'edge'): string {
  return attributes
    .map(
      ({ key, name, type }) =>
        `<key id="${key}" for="${kind}" attr.name="${xml(name)}" attr.type="${GRAPH_TYPES[type]}"/>\n`,
    )
    .join('');
}

function dataOf(values: readonly GraphValue[]): string {
  return values.map(({ attribute, text }) => data(attribute.key, text)).join('');
}

function data(key: string, text: string | null): string {
  return text === null ? '' : `<data key="${key}">${xml(text)}</data>`;
}
