import values from 'graphql/execution/values.js';

/** The arguments of a field that has none. */
const NONE: Readonly<Record<string, unknown>> = Object.freeze(
  Object.create(null) as Record<string, unknown>,
);

/**
 * Has graphql-js give fields without arguments one empty object. By itself it makes two for
 * each such field of each row, which is a quarter of the garbage of a long answer.
 *
 * https://github.com/graphql/graphql-js/issues/2203 and decision 90.
 */
export function shareNoArguments(): void {
  const { getArgumentValues } = values;
  Object.assign(values, {
    getArgumentValues: (...asked: Parameters<typeof getArgumentValues>) =>
      asked[0].args.length === 0 ? NONE : getArgumentValues(...asked),
  });
}
