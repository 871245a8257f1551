import { RE2JS } from 're2js';
import { MappingError, reasonOf, type Place } from './mapping-error.js';

/** A pattern of RE2, which takes time in proportion to the text. */
export interface Pattern {
  has(text: string): boolean;
  /** The first group, or all that matches where there is none; undefined where nothing does. */
  find(text: string): string | undefined;
  /** The same of a pattern that must match the whole text. */
  findWhole(text: string): string | undefined;
  split(text: string): readonly string[];
}

/** @throws {@link MappingError} BAD_VALUE */
export function compilePattern(source: string, place: Place): Pattern {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source);
  } catch (error) {
    const problem = `${JSON.stringify(source)} is no RE2: ${reasonOf(error)}`;
    throw new MappingError('BAD_VALUE', place, problem);
  }
  const group = compiled.groupCount() > 0 ? 1 : 0;
  return {
    has: (text) => compiled.test(text),
    find(text) {
      const matcher = compiled.matcher(text);
      return matcher.find() ? (matcher.group(group) ?? undefined) : undefined;
    },
    findWhole(text) {
      const matcher = compiled.matcher(text);
      return matcher.matches() ? (matcher.group(group) ?? undefined) : undefined;
    },
    split: (text) => compiled.split(text, -1),
  };
}
