import type { Request } from 'express';
import { FormattedError } from '../errors/formatted-error.js';
import { askApollo } from './socket-operation.js';
import type { RunningRequest } from '../request/request.js';
import { runOperation, type Runner } from '../operation/run-operation.js';
import type { ToldWarning } from '../apollo/warnings-header.js';

/** All that a query has, and what is to be warned of in it. */
export interface AnsweredOnce {
  readonly data: Readonly<Record<string, unknown>>;
  readonly warnings: readonly ToldWarning[];
  /** The whole view that it was looked at through, where one was given. */
  readonly view?: Readonly<Record<string, unknown>>;
}

/**
 * Runs a query of ours for whoever sent a request, the way of all operations; resolves
 * with all of its data.
 *
 * @throws GraphQLError, the first one where it has several
 */
export async function askOnce(
  runner: Runner,
  current: RunningRequest,
  request: Request,
  asked: {
    readonly query: string;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly extensions?: { readonly view: unknown };
  },
): Promise<AnsweredOnce> {
  const who = () => runner.authenticate(request.get('authorization'));
  const {
    data,
    errors = [],
    extensions,
  } = await runOperation(runner, current, who, asked, async (enter) =>
    askApollo(runner, asked, await enter()),
  );
  const [error] = errors;
  if (error) throw new FormattedError(error);
  if (!data) throw new Error('A query of the server has no answer.');
  const { warnings = [], view } = (extensions ?? {}) as Partial<AnsweredOnce>;
  return { data, warnings, ...(view && { view }) };
}
