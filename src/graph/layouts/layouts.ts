import type { Layouts } from '../store/layouts.js';
import { foldAnew } from './fold-anew.js';

/** The layouts that this program knows; docs/decisions/0043 says what the second is. */
export const LAYOUTS: Layouts = { current: 2, steps: [{ from: 1, run: foldAnew }] };
