import { severalComposites } from '../graph/model/composite.js';
import { Decimal, Text } from '../graph/model/value-type.js';

/** What a dataset says of something under a name of its own, as a text, a number or both. */
export interface Attribute {
  readonly name: string;
  readonly value?: string | null;
  readonly number?: number | null;
}

/** The attributes of a claim or an event, one a name. */
export const Attributes = severalComposites<Attribute>(
  {
    name: 'Attribute',
    description:
      'What a dataset says of something under a name of its own, such as a Goldstein scale: as a text, a number or both.',
    fields: [
      { name: 'name', type: Text, description: 'What the dataset calls it.', optional: false },
      { name: 'value', type: Text, description: 'Its value as a text.', optional: true },
      { name: 'number', type: Decimal, description: 'Its value as a number.', optional: true },
    ],
  },
  { key: 'name', atLeastOne: ['value', 'number'] },
);
