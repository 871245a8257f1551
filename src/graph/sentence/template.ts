/** What a sentence is made by: words, fields, and parts that are left out where a field is missing. */
export type Template = readonly Piece[];

type Piece =
  | { readonly is: 'words'; readonly text: string }
  | { readonly is: 'field'; readonly name: string }
  | { readonly is: 'optional'; readonly of: Template };

/** A template, and for the values of fields templates of their own. */
export interface SentenceRule {
  readonly template: string;
  /** What stands for a value of a field; `missing` where it has none. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The value by which `words` say what stands for a field that is missing. */
export const MISSING = 'missing';

/**
 * Reads a template: `{field}` stands for what a field has, and what is in brackets is left
 * out where a field in it has nothing: `{subject} {position} {issue}[ toward {toward}]`.
 *
 * @throws an error where a bracket is not closed
 */
export function parseTemplate(text: string): Template {
  const tokens = text.match(/\{\w+\}|[[\]]|[^{}[\]]+/g) ?? [];
  let at = 0;
  const read = (isOptional: boolean): Template => {
    const pieces: Piece[] = [];
    for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
      at++;
      if (token === '[') pieces.push({ is: 'optional', of: read(true) });
      else if (token === ']' && isOptional) return pieces;
      else if (token === ']')
        throw new Error(`The template ${JSON.stringify(text)} closes a bracket that is not open.`);
      else if (token.startsWith('{')) pieces.push({ is: 'field', name: token.slice(1, -1) });
      else pieces.push({ is: 'words', text: token });
    }
    if (isOptional) throw new Error(`The template ${JSON.stringify(text)} leaves a bracket open.`);
    return pieces;
  };
  const template = read(false);
  if (tokens.join('') !== text) {
    throw new Error(`The template ${JSON.stringify(text)} has a brace that holds no field.`);
  }
  return template;
}

/** The names of the fields in a template. */
export function fieldsIn(template: Template): readonly string[] {
  return template.flatMap((piece) => {
    if (piece.is === 'field') return [piece.name];
    return piece.is === 'optional' ? fieldsIn(piece.of) : [];
  });
}

/** What a template says, given what each field has; undefined where one that is needed has nothing. */
export function fill(
  template: Template,
  wordsOf: (field: string) => string | undefined,
): string | undefined {
  let text = '';
  for (const piece of template) {
    if (piece.is === 'words') text += piece.text;
    else if (piece.is === 'optional') text += fill(piece.of, wordsOf) ?? '';
    else {
      const words = wordsOf(piece.name);
      if (words === undefined) return undefined;
      text += words;
    }
  }
  return text;
}
