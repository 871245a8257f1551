/**
 * The process that an engine runs in, so that a statement which can't be stopped can
 * be ended with it. It serves the process that started it, and ends with that.
 */
import { Worker } from 'node:worker_threads';
import type { Row } from '../store/graph-store.js';
import type { Engine, EngineTransaction } from './engine.js';
import { toStoreError } from './grafeo-errors.js';
import { LocalEngine } from './local-engine.js';
import type { EngineAnswer, EngineCall, EngineRequest, PlainFailure } from './messages.js';

/** Where a pipe comes in whose other end the parent has, as long as it lives. */
const LIFELINE = 4;

/** Ends this process when the pipe ends, also while the engine keeps the main thread. */
const END_WITH_PARENT = `
  const { Socket } = require('node:net');
  const end = () => process.kill(process.pid, 'SIGKILL');
  new Socket({ fd: ${String(LIFELINE)} }).on('error', end).on('close', end).resume();
`;

let engine: Engine | undefined;
const transactions = new Map<number, EngineTransaction>();

async function answer(request: EngineRequest): Promise<readonly Row[]> {
  if (request.ask === 'open') {
    engine = LocalEngine.open(request.path, request.options);
    return [];
  }
  if (!engine) throw new Error('The engine is not open.');
  switch (request.ask) {
    case 'read':
      return engine.read(request.statement);
    case 'begin':
      transactions.set(request.transaction, await engine.begin());
      return [];
    case 'run':
      return transactionOf(request).read(request.statement);
    case 'commit':
      await transactionOf(request).commit();
      transactions.delete(request.transaction);
      return [];
    case 'rollback':
      await transactionOf(request).rollback();
      transactions.delete(request.transaction);
      return [];
    case 'indexText':
      await engine.indexText(request.index);
      return [];
    case 'copyTo':
      await engine.copyTo(request.path);
      return [];
    case 'close':
      await engine.close();
      return [];
  }
}

function transactionOf({ transaction }: { readonly transaction: number }): EngineTransaction {
  const found = transactions.get(transaction);
  if (!found) throw new Error('The transaction is not open.');
  return found;
}

async function serve({ call, request }: EngineCall): Promise<void> {
  let sent: EngineAnswer;
  try {
    sent = { call, rows: await answer(request) };
  } catch (error) {
    sent = { call, failure: toPlainFailure(error) };
  }
  process.send?.(sent);
}

function toPlainFailure(error: unknown): PlainFailure {
  const { reason, message, retriable, cause } = toStoreError(error);
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return { reason, message, retriable, cause: text };
}

// What the engine makes is for nobody else.
process.umask(0o077);
// A terminal and systemd send these to all processes; the parent says when it is over.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
new Worker(END_WITH_PARENT, { eval: true }).unref();
// Else it would close the file first, which can take a while.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', (call) => void serve(call as EngineCall));
