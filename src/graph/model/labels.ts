import type { Model } from './model.js';

/** The labels of entities and of claims, those of interfaces among them. */
export function labelsOf(model: Model): {
  readonly entities: readonly string[];
  readonly claims: readonly string[];
} {
  const listed = [...model.interfaces.filter((kind) => kind.list !== undefined), ...model.kinds];
  const names = (category: 'entity' | 'claim'): readonly string[] =>
    listed.filter((kind) => kind.category === category).map((kind) => kind.name);
  return { entities: names('entity'), claims: names('claim') };
}
