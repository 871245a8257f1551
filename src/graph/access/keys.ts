import { BadInputError } from '../errors.js';
import type { Graph } from '../graph.js';
import { show } from '../model/value-type.js';
import { textIn } from '../query/row-values.js';
import { readStatementFile } from '../statement-file.js';
import { textsOf } from '../record/plan/stored-record.js';
import type { Row } from '../store/graph-store.js';
import { isName } from './is-name.js';
import { hashKey, makeKeyText } from './key-text.js';
import type { Role, Scope } from './scopes.js';
import { isRole, isScope, ROLE_NAMES, ROLES, SCOPE_NAMES } from './scopes.js';

const CREATE = readStatementFile('create-key', 'access');
const FIND = readStatementFile('find-key', 'access');
const LIST = readStatementFile('list-keys', 'access');
const REVOKE = readStatementFile('revoke-key', 'access');

const LONGEST_KEY_NAME = 200;

/** A key, as far as it may be shown. */
export interface Key {
  readonly prefix: string;
  /** Whose it is, or what it is for. */
  readonly name: string;
  /** The role that it was made with; null where it has scopes of its own. */
  readonly role: Role | null;
  readonly scopes: readonly Scope[];
  /** Milliseconds since the epoch, as the others; null for never. */
  readonly madeAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

/** What a key is made with: a role, or scopes. */
export interface KeyInput {
  readonly name: string;
  readonly role?: Role | null;
  readonly scopes?: readonly Scope[] | null;
  /** Milliseconds since the epoch; a key without it doesn't run out. */
  readonly expiresAt?: number | null;
}

/** A new key: the only time that its text is known. */
export interface CreatedKey extends Key {
  readonly text: string;
}

/**
 * Makes a key, and keeps its hash.
 *
 * @throws {@link BadInputError}
 */
export async function createKey(graph: Graph, input: KeyInput): Promise<CreatedKey> {
  const now = graph.clock.now();
  const { role, scopes } = readRights(input);
  const name = input.name.trim();
  if (!isName(name, LONGEST_KEY_NAME)) {
    const problem = `must be 1 to ${String(LONGEST_KEY_NAME)} characters on one line, such as "Anna's laptop".`;
    throw new BadInputError(['name'], problem);
  }
  const expiresAt = input.expiresAt ?? null;
  if (expiresAt !== null && expiresAt <= now) {
    throw new BadInputError(['expiresAt'], 'must be in the future.');
  }
  const { prefix, text } = makeKeyText();
  const key: Key = { prefix, name, role, scopes, madeAt: now, expiresAt, revokedAt: null };
  const { prefix: id, ...kept } = key;
  await graph.store.transact((transaction) =>
    transaction.write({ text: CREATE, parameters: { key: { id, hash: hashKey(text), ...kept } } }),
  );
  return { ...key, text };
}

/** Lists all keys, revoked ones too, the oldest first. */
export async function listKeys(graph: Graph): Promise<readonly Key[]> {
  const rows = await graph.store.read({ text: LIST, parameters: {} });
  return rows.map((row) => toKey(row['key'] as Row));
}

/**
 * Revokes a key; one that was revoked before stays as it is.
 *
 * @throws {@link BadInputError} where there is none of that prefix
 */
export async function revokeKey(graph: Graph, prefix: string): Promise<Key> {
  const now = graph.clock.now();
  const [row] = await graph.store.transact((transaction) =>
    transaction.write({ text: REVOKE, parameters: { prefix, now } }),
  );
  if (row) return toKey(row['key'] as Row);
  throw new BadInputError(['prefix'], `there is no key whose prefix is ${show(prefix)}.`);
}

/** Finds a key with its hash; undefined where there is none of that prefix. */
export async function findKey(
  graph: Graph,
  prefix: string,
): Promise<(Key & { readonly hash: string }) | undefined> {
  const [row] = await graph.store.read({ text: FIND, parameters: { prefix }, beginsAtIds: true });
  if (!row) return undefined;
  const node = row['key'] as Row;
  return { ...toKey(node), hash: textIn(node, 'hash') };
}

function readRights({ role, scopes }: KeyInput): Pick<Key, 'role' | 'scopes'> {
  const isGiven = scopes !== undefined && scopes !== null && scopes.length > 0;
  if (isGiven && role !== undefined && role !== null) {
    throw new BadInputError(['scopes'], 'must be left out where "role" is given.');
  }
  if (isGiven) return { role: null, scopes: SCOPE_NAMES.filter((each) => scopes.includes(each)) };
  if (role !== undefined && role !== null) return { role, scopes: ROLES[role] };
  throw new BadInputError(['role'], `must be given, one of ${ROLE_NAMES.join(', ')}, or "scopes".`);
}

function toKey(node: Row): Key {
  const role = node['role'];
  return {
    prefix: textIn(node, 'id'),
    name: textIn(node, 'name'),
    role: isRole(role) ? role : null,
    scopes: textsOf(node['scopes']).filter(isScope),
    madeAt: Number(node['madeAt']),
    expiresAt: momentIn(node, 'expiresAt'),
    revokedAt: momentIn(node, 'revokedAt'),
  };
}

function momentIn(node: Row, name: string): number | null {
  const value = node[name];
  return typeof value === 'number' ? value : null;
}

/**
 * Makes an editor's key where the store has no key at all; undefined where it
 * has one, be it revoked. Only for a store that no other process can share.
 */
export async function makeFirstKey(graph: Graph): Promise<string | undefined> {
  if (!graph.store.embedded || (await listKeys(graph)).length > 0) return undefined;
  const { text } = await createKey(graph, { name: 'First key', role: 'editor' });
  return text;
}
