import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Answerer } from '../../assistants/ask.js';
import { createToolServer } from '../../assistants/create-tool-server.js';
import { StoreError } from '../../graph/store/store-error.js';
import { readVersion } from '../../server/request/read-version.js';
import type { AskedApi } from '../opening/asked-api.js';
import { UsageError } from '../shared/usage-error.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { reportFailure } from '../shared/report-failure.js';

/** What an assistant is spoken to over. `out` gets the protocol, and nothing else. */
export interface AssistantConsole {
  readonly in: Readable;
  readonly out: Writable;
  readonly error: Console['error'];
}

/**
 * Serves one assistant over its standard input and output, by the Model Context Protocol,
 * until it closes that input or `signal` is aborted; closes what `open` opens. `address`
 * is where the explorer's pages are.
 *
 * @throws what opening throws
 */
export async function serveAssistant(
  open: () => Promise<AskedApi>,
  address: string,
  { in: input, out, error: messages }: AssistantConsole,
  signal: AbortSignal,
): Promise<ExitCode> {
  const api = await open();
  const tell = (error: unknown): string => {
    messages.write(`${reportFailure(error).message ?? String(error)}\n`);
    return 'Something went wrong here. What it is stands on the standard error of entente mcp.';
  };
  const answerer: Answerer = {
    schema: api.schema,
    address,
    ask: (asked) => api.ask(asked),
    explain: (error) => {
      const isSaid = error instanceof UsageError || error instanceof StoreError;
      return isSaid ? error.message : tell(error);
    },
  };
  try {
    const ended = Promise.race([once(input, 'close'), once(input, 'end'), once(signal, 'abort')]);
    const served = serveStdio(() => createToolServer(answerer, readVersion()), {
      transport: new StdioServerTransport(input, out),
      onerror: ({ message }) => void messages.write(`${message}\n`),
    });
    await ended;
    await served.close();
  } finally {
    await api.close();
  }
  return EXIT_CODES.OK;
}
