import { Lexer, Source, TokenKind } from 'graphql';
import { clientError } from '../errors/client-error.js';

/**
 * The depth of brackets in a document, or of values in the variables, that is
 * still safe: everything behind this check walks them recursively.
 */
const MAX_NESTING = 500;

const OPENING: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const CLOSING: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * Refuses a request that is too large or too deep to be looked at any further,
 * before it is parsed. The work is linear in the text and bounded by `maxTokens`.
 *
 * @throws GraphQLError with the code QUERY_TOO_LARGE or QUERY_TOO_DEEP
 */
export function checkRequest(query: unknown, variables: unknown, maxTokens: number): void {
  if (typeof query === 'string') checkDocument(query, maxTokens);
  checkValue(variables);
}

function checkDocument(query: string, maxTokens: number): void {
  const lexer = new Lexer(new Source(query));
  let tokens = 0;
  let depth = 0;
  try {
    while (lexer.advance().kind !== TokenKind.EOF) {
      tokens += 1;
      if (OPENING.includes(lexer.token.kind)) depth += 1;
      if (CLOSING.includes(lexer.token.kind)) depth -= 1;
      if (tokens > maxTokens || depth > MAX_NESTING) break;
    }
  } catch {
    return; // no token from here on: the parser says where and why
  }
  if (tokens > maxTokens) {
    const problem = `The document has more than ${maxTokens} tokens. Ask in several requests, and send long lists as variables.`;
    throw clientError('QUERY_TOO_LARGE', 400, problem, { limit: maxTokens });
  }
  if (depth > MAX_NESTING) throw tooDeep('document');
}

/** Walks level by level rather than recursively, since depth is what it fears. */
function checkValue(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_NESTING) throw tooDeep('variables');
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : [],
    );
  }
}

function tooDeep(what: string): Error {
  const problem = `Brackets in the ${what} are nested more than ${MAX_NESTING} deep. Flatten the filter, or ask in several requests.`;
  return clientError('QUERY_TOO_DEEP', 400, problem, { limit: MAX_NESTING });
}
