import { coerceInputValue, isInputObjectType, type GraphQLSchema } from 'graphql';
import { BadInputError } from '../../graph/errors.js';
import type { ViewInput } from '../../graph/view/view.js';

/** Where a request says what all of its document is looked at through. */
export const VIEW_OF_REQUEST = ['extensions', 'view'] as const;

/**
 * Reads the view that a request as a whole is looked at through: the `view` of
 * its `extensions`. Null where it names none.
 *
 * @throws {@link BadInputError}
 */
export function readRequestedView(schema: GraphQLSchema, extensions: unknown): ViewInput | null {
  const view =
    typeof extensions === 'object' && extensions !== null && 'view' in extensions
      ? extensions.view
      : null;
  if (view === null || view === undefined) return null;
  const type = schema.getType('ViewInput');
  if (!isInputObjectType(type)) throw new Error('The schema has no ViewInput.');
  return coerceInputValue(view, type, (path, _value, error) => {
    throw new BadInputError([...VIEW_OF_REQUEST, ...path], error.message);
  }) as ViewInput;
}
