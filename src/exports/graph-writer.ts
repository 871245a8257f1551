import { textOf } from '../tables/csv.js';
import type { Cell } from '../tables/tables-of.js';
import type { Chunk, Format, Writer } from './format.js';
import type { Column, ColumnType, ListShape } from './list-shape.js';
import type { RowNode } from './read-pages.js';
import { cellAt } from './row-of.js';

/** A value that a node or an edge can have, with a key that is short in the file. */
export interface GraphAttribute {
  readonly key: string;
  readonly name: string;
  readonly type: ColumnType;
}

/** What a node or an edge has of one attribute. */
export interface GraphValue {
  readonly attribute: GraphAttribute;
  readonly text: string;
}

/** An entity; of one that is no row itself only the name is known. */
export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly values: readonly GraphValue[];
}

/** What a claim says between its subject and one of the entities that it is about. */
export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The first and the last day on which it may be so; null where that is open. */
  readonly start: string | null;
  readonly end: string | null;
  readonly values: readonly GraphValue[];
}

/** How a format writes the parts of a graph. */
export interface GraphSyntax {
  begin(nodes: readonly GraphAttribute[], edges: readonly GraphAttribute[]): string;
  edge(edge: GraphEdge): string;
  /** What stands between the edges and the nodes. */
  readonly between: string;
  node(node: GraphNode): string;
  readonly end: string;
}

/** What the types of columns are called in GraphML; in GEXF but for that of whole numbers. */
export const GRAPH_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'boolean',
  moment: 'string',
};

interface Attributes {
  readonly all: readonly GraphAttribute[];
  valuesOf(shape: ListShape, row: RowNode): readonly GraphValue[];
}

/** Makes the format of a whole graph of its syntax. */
export function graphFormat(extension: string, syntax: GraphSyntax): Format {
  return {
    mediaType: `application/${extension}+xml`,
    extension,
    isTable: false,
    claimsFirst: true,
    open: (shapes) => openGraphWriter(shapes, syntax),
  };
}

/**
 * Writes entities as nodes and claims as edges, one for each entity that a claim is
 * about: the edges first, so that what nobody lists can be named once all is read.
 * It holds the ids and names of those alone.
 */
function openGraphWriter(shapes: readonly ListShape[], syntax: GraphSyntax): Writer {
  const entities = shapes.filter(({ is }) => is === 'entity');
  const claims = shapes.filter(({ is }) => is === 'claim');
  const nodes = attributesOf(entities, 'n');
  const edges = attributesOf(claims, 'e');
  const unlisted = new Map<string, string>();
  let isAtNodes = false;
  const enterNodes = (): string => {
    if (isAtNodes) return '';
    isAtNodes = true;
    return syntax.between;
  };
  return {
    begin: () => [syntax.begin(nodes.all, edges.all)],
    *add(shape, rows): Iterable<Chunk> {
      if (shape.is === 'claim') {
        const made = rows.flatMap((row) =>
          edgesOf(shape, row, edges.valuesOf(shape, row), unlisted),
        );
        yield made.map((edge) => syntax.edge(edge)).join('');
        return;
      }
      const texts = rows.map((row) => {
        const id = String(row['id']);
        unlisted.delete(id);
        return syntax.node({ id, label: nameOf(row), values: nodes.valuesOf(shape, row) });
      });
      yield enterNodes() + texts.join('');
    },
    *end(): Iterable<Chunk> {
      yield enterNodes();
      for (const [id, label] of unlisted) yield syntax.node({ id, label, values: [] });
      yield syntax.end;
    },
  };
}

function edgesOf(
  { links }: ListShape,
  row: RowNode,
  values: readonly GraphValue[],
  unlisted: Map<string, string>,
): readonly GraphEdge[] {
  const subject = row['subject'] as RowNode;
  const ends = links.flatMap((link) =>
    [row[link] ?? []].flat().map((end) => ({ link, end: end as RowNode })),
  );
  return ends.map(({ link, end }, index) => {
    for (const each of [subject, end]) unlisted.set(String(each['id']), nameOf(each));
    const id = String(row['id']);
    return {
      id: index === 0 ? id : `${id}/${String(index + 1)}`,
      from: String(subject['id']),
      to: String(end['id']),
      label: `${String(row['__typename'])} ${link}`,
      start: dayAt(row, 'earliestStart'),
      end: dayAt(row, 'latestEnd'),
      values,
    };
  });
}

function dayAt(row: RowNode, bound: string): string | null {
  const day = cellAt(row, ['when', bound]);
  return day === null ? null : String(day);
}

function nameOf(row: RowNode): string {
  return String(row['name'] ?? row['id']);
}

/** What the rows of lists have beside their ids and names, each name once. */
function attributesOf(shapes: readonly ListShape[], prefix: string): Attributes {
  const byName = new Map<string, GraphAttribute>();
  const told = new Map<ListShape, readonly Column[]>();
  for (const shape of shapes) {
    const columns = shape.columns.filter((column) => isAttribute(shape, column));
    told.set(shape, columns);
    for (const { name, type, isMany } of columns) {
      const own = isMany ? 'text' : type;
      const known = byName.get(name);
      const key = known?.key ?? `${prefix}${String(byName.size)}`;
      byName.set(name, { key, name, type: known && known.type !== own ? 'text' : own });
    }
  }
  return {
    all: [...byName.values()],
    valuesOf: (shape, row) =>
      (told.get(shape) ?? []).flatMap(({ name, path }) => {
        const attribute = byName.get(name);
        const text = textOf(cellAt(row, path) satisfies Cell);
        return attribute && text !== '' ? [{ attribute, text }] : [];
      }),
  };
}

/** The ends of a claim are ends of its edge, and an id and a name have places of their own. */
function isAttribute({ is, links }: ListShape, { name, path: [field = ''] }: Column): boolean {
  if (['verdict', 'id'].includes(name)) return false;
  return is === 'entity' ? name !== 'name' : field !== 'subject' && !links.includes(field);
}
