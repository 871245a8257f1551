import type { Model } from '../../graph/model/model.js';
import type { Enums } from '../../schema/derive/enums.js';

/** Makes the enumeration of what can be searched for: the kinds, and the interfaces that they share. */
export function makeSearchKinds(enums: Enums, model: Model): ReturnType<Enums['make']> {
  const words = [...model.interfaces, ...model.kinds].map(({ type, description }) => [
    type,
    description,
  ]);
  return enums.make(
    'SearchKind',
    'What a search can be for.',
    Object.fromEntries(words) as Readonly<Record<string, string>>,
  );
}
