import { compositeOf } from '../graph/model/composite.js';
import { Text, type ValueType } from '../graph/model/value-type.js';

/** Which row of which dataset a claim was made of. */
export interface RowOfDataset {
  readonly dataset: string;
  readonly row: string;
}

const composite = compositeOf<RowOfDataset>({
  name: 'Origin',
  description: 'Which row of which dataset a claim was made of.',
  fields: [
    {
      name: 'dataset',
      type: Text,
      description: 'The dataset, whatever its version, such as "un-votes".',
      optional: false,
    },
    {
      name: 'row',
      type: Text,
      description: "The record and the row's key, as a list in JSON.",
      optional: false,
    },
  ],
});

/** The dataset is kept beside it too, so that its rows can be found. */
export const Origin: ValueType<RowOfDataset> = {
  ...composite,
  store: (name, value) => ({
    ...composite.store(name, value),
    [`${name}Dataset`]: value.dataset,
  }),
};
