import type { IncomingHttpHeaders } from 'node:http';
import type { DocumentNode, GraphQLResolveInfo } from 'graphql';
import { anonymousWith, askerOf, type Caller } from '../../graph/access/caller.js';
import type { Asking } from '../../resolvers/create-api.js';
import { readTraceParent } from './read-trace-parent.js';

/** What the server's own plugins find in the context beside the API's values. */
export interface ServerContext {
  readonly request: RunningRequest;
  /** Is told of the rows that lists come to beyond what they were counted as. */
  countRows?: (more: number, info: GraphQLResolveInfo) => void;
  readonly scope?: {
    /** Pins the request to the end of the log, and tells that place and the day. */
    pin(): Promise<string>;
    /** For how long the answer was worked on so far, in milliseconds. */
    readonly turns: { readonly ms: number };
  };
  /** Tells what the API says beside the answer, once all of it is there. */
  readonly extensions?: () => Promise<object>;
  /** Takes the document of who can stream, once it may be run; others have none. */
  readonly accepted?: { document?: DocumentNode };
}

/** A request that is not answered yet, with what the log will say of it. */
export class RunningRequest implements Required<Asking> {
  /** Stands in the log and in the header `x-request-id`. */
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
  readonly startedAt = performance.now();
  operationName: string | undefined;
  /** Whether it is known to ask for something to be written. */
  isWrite = false;
  /** `query`, `mutation` or `subscription`, once that is known. */
  operationType: string | undefined;
  /** The code of its first error. */
  code: string | undefined;
  /** Nobody with any right until it was found out who asks. */
  caller: Caller = anonymousWith([]);
  extensions: unknown;
  explain = false;
  errors = 0;
  /** The document, once it is known to be a text. */
  source: string | undefined;
  /** Whether its time was over before it was answered. */
  isLate = false;
  readonly work = { statements: 0, rows: 0 };
  readonly #controller = new AbortController();

  constructor(id: string, headers: IncomingHttpHeaders, address: string) {
    this.id = id;
    this.headers = headers;
    this.address = address;
  }

  /** What each line of the log says of it. */
  get logged(): { readonly requestId: string; readonly traceparent?: string } {
    const traceparent = readTraceParent(this.headers['traceparent']);
    return { requestId: this.id, ...(traceparent !== undefined && { traceparent }) };
  }

  /** Whose request it is, where callers share what there is. */
  get asker(): string {
    return askerOf(this.caller, this.address);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller.abort();
  }
}
