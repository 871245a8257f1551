import type { InputType, InputTypes } from '../build/input-types.js';
import type { Kind } from '../vocabulary/vocabulary.js';

/** As GraphQL: what is so of the claims of a kind that name `$id` elsewhere than in their subject. */
export function aboutFilter(kind: Kind, types: InputTypes): string {
  const fields = [...(types.types.get(`${kind.name}Filter`)?.fields.values() ?? [])];
  const links = fields.flatMap(({ name, type }): readonly string[] => {
    const of = types.types.get(type);
    if (name === 'subject' || of === undefined) return [];
    if (of.shape !== 'quantifier') return isOfThings(of) ? [`{ ${name}: ${IS_IT} }`] : [];
    const each = types.types.get(of.fields.get('some')?.type ?? '');
    return each !== undefined && isOfThings(each) ? [`{ ${name}: { some: ${IS_IT} } }`] : [];
  });
  return `{ or: [${links.join(', ')}] }`;
}

const IS_IT = '{ id: { eq: $id } }';

function isOfThings({ fields }: InputType): boolean {
  return fields.has('id') && (fields.has('name') || fields.has('title'));
}
