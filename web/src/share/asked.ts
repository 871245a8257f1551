import type { Question } from '../../../src/questions/question.js';
import type { JsonObject } from '../answer/json.js';

/** This is what was asked: an operation, what its variables were, and what it was looked at through. */
export interface Asked {
  /** The named question that the operation is, letter by letter; null where it is none. */
  readonly question: Question | null;
  readonly document: string;
  readonly operationName: string | null;
  /** What was given beside the defaults. */
  readonly variables: JsonObject;
  readonly view: JsonObject;
}

/** What a view says beside what is so in any: it means the same without the rest. */
export function shortenView(view: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(view).filter(
      ([, value]) =>
        value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** What is given that is not the default. */
export function givenVariables(question: Question | null, variables: JsonObject): JsonObject {
  const defaults = new Map(question?.variables.map((each) => [each.name, each.default]));
  return Object.fromEntries(
    Object.entries(variables).filter(
      ([name, value]) => JSON.stringify(value) !== defaults.get(name),
    ),
  );
}
