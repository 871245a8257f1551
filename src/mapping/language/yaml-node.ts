import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { MappingError, type Place } from './mapping-error.js';

/** A part of a mapping as written, with its place; every scalar is a text. */
export type YamlNode = YamlText | YamlList | YamlMap;

export interface YamlText {
  readonly is: 'text';
  readonly text: string;
  readonly place: Place;
}

export interface YamlList {
  readonly is: 'list';
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

export interface YamlMap {
  readonly is: 'map';
  readonly entries: ReadonlyMap<string, YamlNode>;
  readonly place: Place;
}

/**
 * Reads YAML 1.2 with the failsafe schema: `no`, `1990-01-01` and `015` are texts.
 *
 * @throws {@link MappingError} BAD_YAML
 */
export function readYaml(text: string, file: string): YamlNode {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    const [problem = error.message] = error.message.split('\n');
    throw new MappingError('BAD_YAML', { file, line, path: '' }, problem);
  }
  const placeOf = (node: unknown, path: string): Place => {
    const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
    return { file, line: range ? lines.linePos(range[0] ?? 0).line : 1, path };
  };
  return toNode(document, document.contents, '', placeOf);
}

function toNode(
  document: Document,
  node: unknown,
  path: string,
  placeOf: (node: unknown, path: string) => Place,
): YamlNode {
  const place = placeOf(node, path);
  if (isAlias(node)) return toNode(document, node.resolve(document), path, placeOf);
  if (isSeq(node)) {
    const items = node.items.map((item, index) =>
      toNode(document, item, `${path}[${String(index)}]`, placeOf),
    );
    return { is: 'list', items, place };
  }
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): [string, YamlNode] => {
      const name = isScalar(key) ? String(key.value) : String(key);
      const below = path === '' ? name : `${path}.${name}`;
      // A key without a value stands where its key does.
      const made = toNode(document, value, below, placeOf);
      return [name, value === null ? { ...made, place: placeOf(key, below) } : made];
    });
    return { is: 'map', entries: new Map(entries), place };
  }
  return { is: 'text', text: isScalar<string>(node) ? node.value : '', place };
}

/** The text of a node that was checked to have one. */
export function textIn(node: YamlNode): string {
  if (node.is === 'text') return node.text;
  throw new MappingError('BAD_VALUE', node.place, 'must be a text');
}

/** The texts of a list, or the one text; nothing where there is none. */
export function textsOf(node: YamlNode | undefined): readonly string[] {
  if (!node) return [];
  return node.is === 'list' ? node.items.map(textIn) : [textIn(node)];
}

/** The map that a node was checked to be. */
export function mapIn(node: YamlNode | undefined): YamlMap {
  if (node?.is === 'map') return node;
  throw new Error('A mapping was checked, and has no map where there must be one.');
}

/** What a map was checked to have under a key. */
export function nodeIn({ entries }: YamlMap, key: string): YamlNode {
  const node = entries.get(key);
  if (node) return node;
  throw new Error(`A mapping was checked, and has no "${key}" where there must be one.`);
}

/** What `read` makes of what a map has under a key; undefined where it has nothing there. */
export function readPart<T>(
  node: YamlNode | undefined,
  key: string,
  read: (part: YamlNode) => T,
): T | undefined {
  const part = node?.is === 'map' ? node.entries.get(key) : undefined;
  return part && read(part);
}

/** What a map has; nothing where there is none. */
export function entriesOf(node: YamlNode | undefined): readonly (readonly [string, YamlNode])[] {
  return node?.is === 'map' ? [...node.entries] : [];
}

/** What a list has; nothing where there is none. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.is === 'list' ? node.items : [];
}

/** Whether it is the text `true`; not where it is left out. */
export function isTrue(node: YamlNode | undefined): boolean {
  return node?.is === 'text' && node.text === 'true';
}
