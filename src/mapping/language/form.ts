import { didYouMean } from '../../graph/find-nearest.js';
import { MappingError } from './mapping-error.js';
import type { YamlNode } from './yaml-node.js';

/** What may stand in a place of a mapping: one of a text, a list and a map, or several. */
export interface Form {
  /** What it means, in a sentence; editors show it. */
  readonly description?: string;
  readonly text?: true | readonly string[];
  /** What its items are. */
  readonly list?: Form | (() => Form);
  /** The keys of a map that are known. */
  readonly keys?: Keys | (() => Keys);
  readonly required?: readonly string[];
  /** What stands at keys that the author chooses; none may be there where it is left out. */
  readonly other?: Form;
}

type Keys = Readonly<Record<string, Form>>;

/** What is said of a part; one that has itself in it says so later. */
export function toForm<T extends object>(form: T | (() => T)): T {
  return typeof form === 'function' ? form() : form;
}

/** Whether a map may stand there. */
export function isMapForm({ keys, other }: Form): boolean {
  return keys !== undefined || other !== undefined;
}

/**
 * Checks a part of a mapping against its form.
 *
 * @throws {@link MappingError} UNKNOWN_KEY, MISSING_KEY or BAD_VALUE
 */
export function checkForm(node: YamlNode, form: Form): void {
  if (node.is === 'text') {
    checkText(node, form);
  } else if (node.is === 'list') {
    if (!form.list) throw unfit(node, form);
    const item = toForm(form.list);
    for (const each of node.items) checkForm(each, item);
  } else {
    if (!isMapForm(form)) throw unfit(node, form);
    checkMap(node, form);
  }
}

function checkText(node: YamlNode & { readonly is: 'text' }, form: Form): void {
  if (form.text === undefined) throw unfit(node, form);
  if (form.text === true || form.text.includes(node.text)) return;
  const problem = `must be one of ${form.text.join(', ')}, but got: ${JSON.stringify(node.text)}`;
  throw new MappingError('BAD_VALUE', node.place, problem);
}

function checkMap(node: YamlNode & { readonly is: 'map' }, form: Form): void {
  const { required = [], other } = form;
  const keys = toForm(form.keys ?? {});
  for (const [key, value] of node.entries) {
    const found = Object.hasOwn(keys, key) ? keys[key] : other;
    if (!found) {
      const problem = `no key "${key}"; ${didYouMean(key, Object.keys(keys))}`;
      throw new MappingError('UNKNOWN_KEY', value.place, problem);
    }
    checkForm(value, found);
  }
  const missing = required.find((key) => !node.entries.has(key));
  if (missing !== undefined) {
    throw new MappingError('MISSING_KEY', node.place, `needs the key "${missing}"`);
  }
}

function unfit({ place, is }: YamlNode, form: Form): MappingError {
  const wanted = [
    ...(form.text === undefined ? [] : ['a text']),
    ...(form.list === undefined ? [] : ['a list']),
    ...(isMapForm(form) ? ['a map'] : []),
  ];
  return new MappingError('BAD_VALUE', place, `must be ${wanted.join(' or ')}, but got a ${is}`);
}
