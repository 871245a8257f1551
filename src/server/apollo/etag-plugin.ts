import { hash } from 'node:crypto';
import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { DocumentReader } from './document-reader.js';
import { readVersion } from '../request/read-version.js';
import type { ServerContext } from '../request/request.js';

/** The root fields whose answers change without a change of the log. */
const OUTSIDE_THE_LOG: ReadonlySet<string> = new Set(['keys', 'questions', '__schema', '__type']);

/** Whoever asked may keep an answer, and asks each time whether it is still so. */
const ASK_EACH_TIME = 'private, no-cache';

/**
 * Creates the plugin that tells an answer to a GET by an `ETag`, and answers 304 to who
 * has it already, before anything else is read.
 *
 * An answer follows from the place in the log that it is as of, the day in UTC, who
 * asks, and what was asked: that is what the tag is made of. One with an error has none.
 */
export function createEtagPlugin(cacheControl = ASK_EACH_TIME): ApolloServerPlugin<ServerContext> {
  const version = readVersion();
  return {
    requestDidStart: ({ request, contextValue }) => {
      const { http } = request;
      const { scope, request: running } = contextValue;
      if (http?.method !== 'GET' || !scope || running.explain) return Promise.resolve();
      let tag: string | undefined;
      return Promise.resolve({
        async responseForOperation({ source, document, operation, operationName }) {
          const reader = new DocumentReader(document, operationName ?? undefined, {});
          if (!isOfLog(operation, reader)) return null;
          const { caller, extensions } = running;
          tag = tagOf([
            version,
            await scope.pin(),
            [caller.id, [...caller.scopes].sort()],
            source,
            operationName,
            request.variables ?? {},
            extensions ?? {},
          ]);
          if (!isNamedIn(http.headers.get('if-none-match'), tag)) return null;
          const head = { status: 304, headers: new HeaderMap() };
          return { http: head, body: { kind: 'single' as const, singleResult: {} } };
        },
        willSendResponse({ response: { http: head, body } }) {
          if (tag === undefined || body.kind !== 'single') return Promise.resolve();
          if (body.singleResult.errors) return Promise.resolve();
          head.headers.set('etag', tag);
          head.headers.set('cache-control', cacheControl);
          head.headers.set('vary', 'authorization, accept');
          return Promise.resolve();
        },
      });
    },
  };
}

/** Weak: compressed or not, it is the same answer. */
function tagOf(parts: readonly unknown[]): string {
  return `W/"${hash('sha256', JSON.stringify(parts), 'base64url')}"`;
}

/** Whether the header `If-None-Match` has the tag; weak or not makes no difference there. */
function isNamedIn(header: string | undefined, tag: string): boolean {
  const bare = (each: string): string => each.trim().replace(/^W\//, '');
  const named = (header ?? '').split(',').map(bare);
  return named.includes('*') || named.includes(bare(tag));
}

/** Whether all that an operation asks for at its root changes by changes of the log alone. */
function isOfLog({ selectionSet }: OperationDefinitionNode, reader: DocumentReader): boolean {
  const seen = new Set<string>();
  const isWithin = ({ selections }: SelectionSetNode): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return !OUTSIDE_THE_LOG.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return isWithin(selection.selectionSet);
      const { value } = selection.name;
      if (seen.has(value)) return true;
      seen.add(value);
      const fragment = reader.fragment(value);
      return fragment === undefined || isWithin(fragment.selectionSet);
    });
  return isWithin(selectionSet);
}
