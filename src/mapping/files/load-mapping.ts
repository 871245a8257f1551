import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { text as textOfStream } from 'node:stream/consumers';
import { readPackage, type ExpectedContent } from './data-package.js';
import { checkForm } from '../language/form.js';
import { MAPPING, SHARED } from '../language/language.js';
import { locate, type Located } from '../language/locate.js';
import { MappingError, reasonOf, type Place } from '../language/mapping-error.js';
import { entriesOf, itemsOf, mapIn, readYaml, textIn, textsOf } from '../language/yaml-node.js';
import type { YamlMap, YamlNode } from '../language/yaml-node.js';
import { readMember } from './zip-file.js';

/** A mapping as it was read and checked, with what it takes in by `use`. */
export interface Mapping {
  readonly path: string;
  /** Its text, and those of the mappings that it uses, by their paths. */
  readonly texts: ReadonlyMap<string, string>;
  readonly dataset: DatasetNote;
  /** The mappings to import before it, in their order. */
  readonly after: readonly string[];
  readonly files: ReadonlyMap<string, FileNote>;
  readonly lookups: ReadonlyMap<string, YamlMap>;
  readonly blocks: readonly YamlMap[];
}

/** What a mapping says of its dataset. */
export interface DatasetNote {
  readonly id: string;
  readonly title: string;
  readonly version: string | undefined;
  readonly confidence: number | undefined;
  readonly seen: string | undefined;
  readonly gone: 'withdrawn' | 'ended';
  /** All of it, as texts. */
  readonly all: ReadonlyMap<string, string>;
  readonly place: Place;
}

/** A file as a mapping names it, or a data package. */
export interface FileNote {
  readonly node: YamlNode;
  /** Where paths with "./" begin: the folder of the mapping, or the folder or zip of the package. */
  readonly begins: string;
  readonly content?: ExpectedContent;
}

const DATASET_ID = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/** Reads the text of a mapping, or of what it names. */
export type ReadText = (path: string, place: Place | undefined) => Promise<string>;

/** What a mapping is read from. */
export interface MappingSource {
  /** Gives its text and those of what it names; from files, unless they are given otherwise. */
  readonly read?: ReadText;
  /** The folder or zip of its files, which may have its data package. */
  readonly data?: string;
}

/**
 * Reads a mapping, and what it uses.
 *
 * @throws {@link MappingError}
 */
export async function loadMapping(path: string, source: MappingSource = {}): Promise<Mapping> {
  const { read = readText } = source;
  const text = await read(path, undefined);
  const root = readYaml(text, basename(path));
  checkForm(root, MAPPING);
  const { entries } = mapIn(root);
  const texts = new Map([[path, text]]);
  const gathered = await gather(root, path, [], texts, read);
  const { lookups, after } = gathered;
  const described = await describedFiles(entries.get('package'), path, texts, source);
  // Of mappings that come one after another, each is listed with those that come later.
  const own = after.indexOf(basename(path, extname(path)));
  const blocks = entries.get('rows');
  return {
    path,
    texts,
    dataset: toDataset(entries.get('dataset'), described.dataset),
    after: own < 0 ? after : after.slice(0, own),
    files: new Map([...described.files, ...gathered.files]),
    lookups,
    blocks: itemsOf(blocks).map(mapIn),
  };
}

/** What the data package of a mapping says, and its files. */
async function describedFiles(
  node: YamlNode | undefined,
  path: string,
  texts: Map<string, string>,
  { read, data }: MappingSource,
): Promise<{
  readonly dataset: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, FileNote>;
}> {
  if (!node) return { dataset: new Map(), files: new Map() };
  const folder = dirname(path);
  // Under this name it is sent, wherever it lay.
  const kept = resolve(folder, textIn(node));
  const found = locate(textIn(node), { begins: folder, data: data ?? folder });
  const text = read ? await read(kept, node.place) : await readPackageText(found, node.place);
  texts.set(kept, text);
  const { dataset, files } = readPackage(text, basename(found.name));
  const begins = found.within ?? dirname(found.name);
  const notes = [...files].map(([name, file]) => [name, { ...file, begins }] as const);
  return { dataset, files: new Map(notes) };
}

async function readPackageText({ name, within }: Located, place: Place): Promise<string> {
  if (within === undefined) return readText(name, place);
  try {
    return await textOfStream(readMember(within, name));
  } catch (error) {
    const problem = `${name} can't be read from ${within}: ${reasonOf(error)}`;
    throw new MappingError('NO_FILE', place, problem);
  }
}

async function readText(path: string, place: Place | undefined): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : message;
    throw new MappingError('NO_FILE', place, `${path}: ${reason}`);
  }
}

async function gather(
  root: YamlNode,
  path: string,
  above: readonly string[],
  texts: Map<string, string>,
  read: ReadText,
): Promise<Pick<Mapping, 'files' | 'lookups' | 'after'>> {
  const { entries } = mapIn(root);
  const files = new Map<string, FileNote>();
  const lookups = new Map<string, YamlMap>();
  const after = new Set<string>();
  const use = entries.get('use');
  for (const name of textsOf(use)) {
    const used = resolve(dirname(path), name);
    if (above.includes(used)) {
      throw new MappingError('BAD_VALUE', use?.place, `"${name}" uses itself`);
    }
    const text = await read(used, use?.place);
    texts.set(used, text);
    const other = readYaml(text, basename(used));
    checkForm(other, SHARED);
    const gathered = await gather(other, used, [...above, used], texts, read);
    for (const [key, each] of gathered.files) files.set(key, each);
    for (const [key, each] of gathered.lookups) lookups.set(key, each);
    for (const name of gathered.after) after.add(name);
  }
  for (const name of textsOf(entries.get('after'))) after.add(name);
  const folder = dirname(path);
  for (const [key, node] of entriesOf(entries.get('files'))) {
    files.set(key, { node, begins: folder });
  }
  for (const [key, node] of entriesOf(entries.get('lookups'))) lookups.set(key, mapIn(node));
  return { files, lookups, after: [...after] };
}

function toDataset(
  given: YamlNode | undefined,
  described: ReadonlyMap<string, string>,
): DatasetNote {
  const node = mapIn(given);
  const own = [...node.entries].map(([key, value]) => [key, textIn(value)] as const);
  const all = new Map([...described, ...own]);
  const id = all.get('id') ?? '';
  if (!DATASET_ID.test(id)) {
    const problem = `must be lower-case letters, digits, "." "_" and "-", such as un-votes, but got: ${JSON.stringify(id)}`;
    throw new MappingError('BAD_VALUE', node.entries.get('id')?.place, problem);
  }
  const confidence = all.get('confidence');
  if (confidence !== undefined && !/^(?:100|[0-9]{1,2})$/.test(confidence)) {
    const place = node.entries.get('confidence')?.place;
    throw new MappingError('BAD_VALUE', place, 'must be a whole number from 0 to 100');
  }
  return {
    id,
    title: all.get('title') ?? id,
    version: all.get('version'),
    confidence: confidence === undefined ? undefined : Number(confidence),
    seen: all.get('seen'),
    gone: all.get('gone') === 'ended' ? 'ended' : 'withdrawn',
    all,
    place: node.place,
  };
}
