import { toEntity } from '../address.js';
import type { Ref } from './answer.js';

/** This is a name, which leads to what has it. Names are in many scripts: each keeps its direction. */
export function Name({ of: { name, id } }: { readonly of: Ref }) {
  if (id === null) return <bdi>{name}</bdi>;
  return (
    <a href={toEntity(id)}>
      <bdi>{name}</bdi>
    </a>
  );
}

/** These are names in a row, with commas between them. */
export function Names({ of: refs }: { readonly of: readonly Ref[] }) {
  return refs.map((ref, index) => (
    <span key={index}>
      {index > 0 && ', '}
      <Name of={ref} />
    </span>
  ));
}
