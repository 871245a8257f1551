import stringWidth from 'string-width';

/** How wide a line may be. */
const WIDTH = 100;

/** This is a value made ready to be written: a text as GraphQL has it, or what has such values within. */
export type Literal =
  | string
  | { readonly of: 'object'; readonly fields: readonly (readonly [string, Literal])[] }
  | { readonly of: 'list'; readonly items: readonly Literal[] };

/**
 * Writes a value, broken into lines where it does not fit into what is left of a line,
 * as Prettier does. `before` are the letters that stand before it in the line, `after` those
 * that follow.
 */
export function writeLiteral(
  literal: Literal,
  indent: number,
  before: number,
  after: number,
): string {
  if (typeof literal === 'string') return literal;
  const flat = writeFlat(literal);
  if (before + stringWidth(flat) + after <= WIDTH) return flat;
  const inner = ' '.repeat(indent + 2);
  const lines =
    literal.of === 'list'
      ? literal.items.map((item) => `${inner}${writeLiteral(item, indent + 2, indent + 2, 0)}`)
      : literal.fields.map(([name, value]) => {
          const start = `${inner}${name}: `;
          return `${start}${writeLiteral(value, indent + 2, start.length, 0)}`;
        });
  const [open, close] = literal.of === 'list' ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join('\n')}\n${' '.repeat(indent)}${close}`;
}

/** Writes a value in one line. */
export function writeFlat(literal: Literal): string {
  if (typeof literal === 'string') return literal;
  if (literal.of === 'list') return `[${literal.items.map(writeFlat).join(', ')}]`;
  if (literal.fields.length === 0) return '{}';
  return `{ ${literal.fields.map(([name, value]) => `${name}: ${writeFlat(value)}`).join(', ')} }`;
}

/** Makes of a JSON value what is written; the values of an enumeration have no quotes. */
export function toLiteral(value: unknown, isOfEnum: boolean): Literal {
  if (Array.isArray(value)) {
    return { of: 'list', items: value.map((each) => toLiteral(each, isOfEnum)) };
  }
  return isOfEnum && typeof value === 'string' ? value : JSON.stringify(value);
}
