import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The form of a key, for finding it within other text; its first group is the prefix. */
export const KEY_FORM = /entente_([0-9a-f]{12})_[\w-]{43}/u;

const WHOLE = new RegExp(`^${KEY_FORM.source}$`, 'u');

/** What every key begins with, so that one is known from a token at sight. */
export const KEY_BEGINNING = 'entente_';

/** Makes a key: a prefix that may be shown, and a secret of 256 random bits. */
export function makeKeyText(): { readonly prefix: string; readonly text: string } {
  const prefix = randomBytes(6).toString('hex');
  return { prefix, text: `${KEY_BEGINNING}${prefix}_${randomBytes(32).toString('base64url')}` };
}

/** The prefix of a key; undefined for what is none. */
export function prefixOf(text: string): string | undefined {
  return WHOLE.exec(text)?.[1];
}

/** What is kept of a key: its SHA-256, in hexadecimal. With 256 random bits no salt is needed. */
export function hashKey(text: string): string {
  return hash('sha256', text);
}

/** Compares two hashes in a time that doesn't tell where they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
