import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { formatDay } from '../graph/time/day.js';

/**
 * A scalar that is text to the client. What the text must be is checked where it
 * is used, so that the error can name the place and say how to mend it.
 */
function textScalar(
  name: string,
  description: string,
  specifiedByURL: string,
  serialize: (value: unknown) => string | null,
): GraphQLScalarType {
  const parse = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new TypeError(`${name} must be text, but got: ${JSON.stringify(value)}.`);
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL,
    serialize,
    parseValue: parse,
    parseLiteral: (literal) => parse(literal.kind === Kind.STRING ? literal.value : null),
  });
}

export const EdtfString = textScalar(
  'EdtfString',
  'A date or period in the Extended Date/Time Format, level 0 or 1, without times of day: "2025-09", "202X", "2025-09/..", "1814/".',
  'https://www.loc.gov/standards/datetime/',
  String,
);

/** A day; the graph keeps days as numbers, and null for a bound that is not there. */
export const DateScalar = textScalar(
  'Date',
  'A day in UTC, YYYY-MM-DD.',
  'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  (value) => (typeof value === 'number' ? formatDay(value) : String(value)),
);

const { parseValue, parseLiteral, ...config } = GraphQLDateTimeISO.toConfig();

/** A moment; the graph keeps moments in milliseconds. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...config,
  name: 'DateTime',
  description: 'A moment: date, time and offset as in RFC 3339, such as "2026-01-31T12:00:00Z".',
  serialize: (value) => (value instanceof Date ? value : new Date(Number(value))).toISOString(),
  parseValue: (value) => toMoment(() => parseValue(value), JSON.stringify(value)),
  parseLiteral: (literal) => toMoment(() => parseLiteral(literal), print(literal), literal),
});

/** What `parse` gives; where it refuses what was given, the error says how to write a moment. */
function toMoment(parse: () => Date, given: string, literal?: ValueNode): Date {
  try {
    return parse();
  } catch {
    const problem = `${given} is not a moment: write it as 2025-01-01T00:00:00Z, with a time and an offset.`;
    throw new GraphQLError(problem, { nodes: literal ?? null });
  }
}
