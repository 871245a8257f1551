import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { print, type DocumentNode } from 'graphql';
import { EntenteError, type ApiError } from './entente-error.js';
import { pause } from './pause.js';
import { readEvents } from './read-events.js';
import { uuid } from './uuid.js';

export interface EntenteOptions {
  /** A key or a token; reading mostly needs none. */
  readonly key?: string;
  /** What sends requests, where it is not the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** What an answer is looked through, as a variable `$view` takes it. */
export interface View {
  readonly validAt?: string;
  readonly validDuring?: string;
  readonly anyTime?: boolean;
  readonly knownAt?: string;
  readonly ongoing?: 'ASSUMED' | 'AS_SEEN';
  readonly minReliability?: 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
  readonly minConfidence?: number;
  /** Not read-only: the types that generators make take no such list. */
  readonly withoutSources?: string[];
  readonly deprecated?: boolean;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** What all of the document is looked through; the views in it come before. */
  readonly view?: View;
}

/** What a page of a list must select to be followed by the next. */
export interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

export interface FollowOptions {
  /** The cursor to go on from; now where it is left out. */
  readonly after?: string;
  /** Which changes: the filter of `changes` in the API. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** One change of the log, by ids. */
export interface LoggedChange {
  readonly cursor: string;
  readonly at: string;
  readonly kind: string;
  readonly entities: readonly string[];
  readonly claims: readonly string[];
  readonly retracted: readonly string[];
}

type Variables = Readonly<Record<string, unknown>>;
/** A document that a tool typed, or the text of one. */
type Document<Data, Given> = DocumentTypeDecoration<Data, Given> | DocumentNode | string;
/** Variables may be left out where all of them may. */
type Rest<Given, Options> =
  Partial<Given> extends Given
    ? [variables?: Given, options?: Options]
    : [variables: Given, options?: Options];

/** What passes by itself: asked again, the answer may be another. */
const PASSING_STATUSES: readonly number[] = [429, 502, 503, 504];
const PASSING_CODES: readonly string[] = [
  'BUSY',
  'TIMEOUT',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'UNCERTAIN',
];
const TRIES = 6;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A sign of life comes every 15 seconds: who hears none for so long has lost the server. */
const SILENCE_MS = 60_000;

/** This is a server at an address, asked by whoever has the key. */
export class Entente {
  readonly #address: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof fetch;

  constructor(address: string, { key, fetch: send = fetch }: EntenteOptions = {}) {
    this.#address = address.replace(/\/+$/u, '');
    this.#headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    // Called as a function of its own: that of a browser takes no other `this`.
    this.#fetch = (...given) => send(...given);
  }

  /**
   * Asks a document once, and gives its data.
   *
   * @throws {@link EntenteError} where anything of it was refused; its `data` has the rest.
   */
  async ask<Data = unknown, Given = Variables>(
    document: Document<Data, Given>,
    ...[variables, { signal, view } = {}]: Rest<Given, AskOptions>
  ): Promise<Data> {
    const body = {
      query: textOf(document),
      variables,
      ...(view && { extensions: { view } }),
    };
    const response = await this.#send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#headers },
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
    const { data, errors } = await answerOf(response);
    if (errors === undefined && data !== undefined) return data as Data;
    throw toError(this.#address, response.status, errors, data);
  }

  /**
   * Sends a mutation that takes `$changeId`, again where it is not certain that it was written,
   * and always as the same change: it is written once.
   *
   * @throws {@link EntenteError} where it was refused, or six tries in half a minute were in vain.
   */
  async change<Data = unknown, Given extends { readonly changeId?: unknown } = Variables>(
    document: Document<Data, Given>,
    variables: Omit<Given, 'changeId'> & { readonly changeId?: string },
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Data> {
    const given: Variables = { changeId: uuid(), ...variables };
    const options = signal === undefined ? {} : { signal };
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.ask<Data>(document as Document<Data, Variables>, given, options);
      } catch (error) {
        if (tried === TRIES || !(error instanceof EntenteError) || !isPassing(error)) throw error;
      }
      await pause(pauseAfter(tried), signal);
      signal?.throwIfAborted();
    }
  }

  /** Asks what the view is now, with the moment of what is known: an answer through it stays. */
  async pin(view: View = {}, { signal }: { readonly signal?: AbortSignal } = {}): Promise<View> {
    const { nations } = await this.ask<{ readonly nations: { readonly view: object } }>(
      PIN,
      {},
      { view, ...(signal && { signal }) },
    );
    return Object.fromEntries(Object.entries(nations.view).filter(([, value]) => value !== null));
  }

  /**
   * Gives a list page by page, all through one view, so that what is written meanwhile neither
   * shifts a page nor mixes into it. The document takes `$after`; `listOf` finds the list.
   *
   * @throws {@link EntenteError}
   */
  async *paginate<Data, Given, List extends Page>(
    document: Document<Data, Given>,
    variables: Omit<Given, 'after'>,
    listOf: (data: Data) => List,
    { signal, view }: AskOptions = {},
  ): AsyncGenerator<List, void, undefined> {
    const options = {
      view: await this.pin(view, { ...(signal && { signal }) }),
      ...(signal && { signal }),
    };
    let place: Variables = {};
    for (;;) {
      const given: Variables = { ...variables, ...place };
      const list = listOf(
        await this.ask<Data>(document as Document<Data, Variables>, given, options),
      );
      yield list;
      const { hasNextPage, endCursor } = list.pageInfo;
      if (!hasNextPage) return;
      if (typeof endCursor !== 'string') {
        throw new TypeError(
          'A list that is read page by page must select pageInfo { hasNextPage endCursor }.',
        );
      }
      place = { after: endCursor };
    }
  }

  /**
   * Gives each change of the log after a cursor, once and in order, until the signal ends it.
   * Goes on after connections that break and servers that refuse for a while, which
   * `EventSource` does not. Keep the `cursor` of the last change that was dealt with.
   *
   * @throws {@link EntenteError} for what does not pass; CURSOR_EXPIRED where the log does not
   *   have the cursor: read anew what is followed, and begin at the `cursor` of that answer.
   */
  async *follow({ after, where, signal }: FollowOptions = {}): AsyncGenerator<
    LoggedChange,
    void,
    undefined
  > {
    const query = where === undefined ? '' : `?where=${encodeURIComponent(JSON.stringify(where))}`;
    let place = after;
    for (let tried = 1; signal?.aborted !== true; tried += 1) {
      const silence = new AbortController();
      const stop = (): void => silence.abort();
      signal?.addEventListener('abort', stop);
      let timer = setTimeout(stop, SILENCE_MS);
      try {
        // Without a cursor a break before the first change would lose what is written in it.
        place ??= (
          await this.ask<{ readonly cursor: string }>('{ cursor }', {}, { signal: silence.signal })
        ).cursor;
        const response = await this.#send(`/changes${query}`, {
          headers: { 'last-event-id': place, ...this.#headers },
          signal: silence.signal,
        });
        if (!response.ok || response.body === null) {
          const { errors } = await answerOf(response);
          throw toError(this.#address, response.status, errors);
        }
        for await (const event of readEvents(response.body)) {
          clearTimeout(timer);
          timer = setTimeout(stop, SILENCE_MS);
          tried = 0;
          if (event.event === 'change') yield JSON.parse(event.data ?? '') as LoggedChange;
          place = event.id ?? place;
        }
      } catch (error) {
        if (!silence.signal.aborted && error instanceof EntenteError && !isPassing(error))
          throw error;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        silence.abort();
      }
      await pause(pauseAfter(tried), signal);
    }
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#fetch(this.#address + path, init);
    } catch (error) {
      init.signal?.throwIfAborted();
      const message = `${this.#address} does not answer.`;
      throw new EntenteError(message, null, [], null, { cause: error });
    }
  }
}

const PIN =
  '{ nations(first: 1) { view { validAt validDuring anyTime knownAt ongoing minReliability minConfidence withoutSources deprecated } } }';

function textOf(document: object | string): string {
  if (typeof document === 'string' || document instanceof String) return String(document);
  return print(document as DocumentNode);
}

async function answerOf(
  response: Response,
): Promise<{ readonly data?: unknown; readonly errors?: readonly ApiError[] }> {
  try {
    return (await response.json()) as {
      readonly data?: unknown;
      readonly errors?: readonly ApiError[];
    };
  } catch {
    return {};
  }
}

function toError(
  address: string,
  status: number,
  errors: readonly ApiError[] = [],
  data: unknown = null,
): EntenteError {
  const message = errors[0]?.message ?? `${address} answers ${String(status)}, and no GraphQL.`;
  return new EntenteError(message, status, errors, data);
}

function isPassing({ code, status }: EntenteError): boolean {
  if (code !== null) return PASSING_CODES.includes(code);
  return status === null || PASSING_STATUSES.includes(status);
}

/** Twice as long after each try in vain, and never the same for all who try. */
function pauseAfter(tried: number): number {
  const most = Math.min(FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS);
  return most / 2 + (Math.random() * most) / 2;
}
