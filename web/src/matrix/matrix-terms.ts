import type { InputTypes } from '../build/input-types.js';
import { toConstant } from '../answer/words.js';
import { linksOfKind } from '../vocabulary/links-of-kind.js';
import type { Kind, Vocabulary } from '../vocabulary/vocabulary.js';

/** This is a list of claims that a matrix can be made of, as the schema has it. */
export interface ClaimList {
  /** The list, such as `stances`. */
  readonly list: string;
  readonly kind: Kind;
  /** The link to what stands in the columns, and the kinds that this can be. */
  readonly link: string;
  readonly linked: string;
  /** The value that stands in the cells. */
  readonly value: string;
  /** Where its filter asks for issues; empty where it can't. */
  readonly issuePath: readonly string[];
}

/** This is what matrices can be made of. */
export interface MatrixTerms {
  readonly lists: readonly ClaimList[];
  /** What agreement is measured on, each with the claims that it counts. */
  readonly topics: readonly { readonly topic: string; readonly list: ClaimList }[];
}

/** Finds what the schema has for matrices: claims that say one of a few things of another thing. */
export function findMatrixTerms(vocabulary: Vocabulary, types: InputTypes): MatrixTerms {
  const lists = [...vocabulary.claims.values()].flatMap((kind): readonly ClaimList[] => {
    const list = vocabulary.lists.get(kind.name);
    const links = linksOfKind(kind, vocabulary);
    const link = links.find(({ isList }) => !isList);
    const value = kind.fields.find(
      ({ name, form, isNullable }) =>
        form === 'ENUM' && !isNullable && !['polarity', 'rank', 'type'].includes(name),
    );
    if (list === undefined || link === undefined || value === undefined) return [];
    const issuePath = findIssues(`${kind.name}Filter`, types, 2);
    return [{ list, kind, link: link.name, linked: link.type, value: value.name, issuePath }];
  });
  const agreed = types.types.get('AgreementFilter')?.fields ?? new Map<string, unknown>();
  const topics = lists.flatMap((list) =>
    agreed.has(list.list) ? [{ topic: toConstant(list.list), list }] : [],
  );
  return { lists, topics };
}

/** The nearest field that asks for an issue, not by way of other claims; empty where there is none. */
function findIssues(filter: string, types: InputTypes, most: number): readonly string[] {
  const fields = [...(types.types.get(filter)?.fields.values() ?? [])].filter(
    ({ name }) => !['and', 'or', 'not', 'subject'].includes(name),
  );
  for (const { name, type } of fields) {
    if (type === 'IssueFilter') return [name];
    if (type === 'IssueQuantifier') return [name, 'some'];
  }
  for (const { name, type } of most > 1 ? fields : []) {
    if (!type.endsWith('Filter')) continue;
    const inner = findIssues(type, types, most - 1);
    if (inner.length > 0) return [name, ...inner];
  }
  return [];
}
