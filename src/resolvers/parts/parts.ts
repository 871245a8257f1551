import type { Model } from '../../graph/model/model.js';
import type { Enums } from '../../schema/derive/enums.js';
import type { Inputs } from '../../schema/derive/inputs.js';
import type { Lists } from './lists.js';
import type { Objects } from './objects.js';
import type { RootFields } from '../fields/root-fields.js';

/** What the schema is put together from. */
export interface Parts {
  readonly model: Model;
  readonly enums: Enums;
  readonly inputs: Inputs;
  readonly objects: Objects;
  readonly lists: Lists;
  readonly roots: RootFields;
}
