import { modelOf } from '../../src/graph/model/model-of.js';
import { KINDS } from '../../src/schema/kinds.js';

/** The model of the product's own kinds. */
export const PRODUCT = modelOf(KINDS);
