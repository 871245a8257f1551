import { hash } from 'node:crypto';
import { Kind, parse, print, visit } from 'graphql';
import type { Log } from './log.js';
import type { AnsweredOperation, Metrics } from './metrics.js';
import type { RunningRequest } from '../request/request.js';

/** Where operations are reported to. */
export interface Reporting {
  readonly metrics: Metrics;
  readonly log: Log;
  /** From how many milliseconds on an operation is slow. */
  readonly slowMs: number;
}

/** How much of a document's hash is logged: enough to tell those of a server apart. */
const HASH_LENGTH = 12;

/**
 * Reports an operation that was answered: counts it, warns of it with its document
 * where it was slow, and gives what its line in the log says.
 *
 * Neither has a variable, a parameter or a header: they hold what clients wrote.
 */
export function reportOperation(
  { metrics, log, slowMs }: Reporting,
  request: RunningRequest,
  answered: AnsweredOperation,
): object {
  metrics.count(answered);
  const { work, source } = request;
  const line = {
    ...request.logged,
    ...(request.operationName !== undefined && { operation: request.operationName }),
    ...(source !== undefined && { document: hash('sha256', source).slice(0, HASH_LENGTH) }),
    caller: request.caller.id,
    statements: work.statements,
    rows: work.rows,
  };
  if (answered.ms >= slowMs && source !== undefined) {
    const ms = Math.round(answered.ms);
    log.warn({ ...line, ms, text: showDocument(source) }, 'slow operation');
  }
  return line;
}

/**
 * Writes a document as the log may have it: without the texts in it, which can be
 * anything that a client wrote, also where they should have been variables.
 */
function showDocument(source: string): string {
  try {
    const document = visit(parse(source), {
      [Kind.STRING]: (node) => ({ ...node, value: '', block: false }),
    });
    return print(document);
  } catch {
    return '(not GraphQL)';
  }
}
