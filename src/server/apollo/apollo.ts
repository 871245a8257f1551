import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Api } from '../request/api.js';
import { createEtagPlugin } from './etag-plugin.js';
import { createExtensionsPlugin } from './extensions-plugin.js';
import { createErrorFormatter } from '../errors/format-error.js';
import { createLimitsPlugin } from './limits-plugin.js';
import { createStreamPlugin } from './stream-plugin.js';
import type { Log } from '../reporting/log.js';
import { createObserverPlugin } from './observer-plugin.js';
import type { RunningRequest, ServerContext } from '../request/request.js';
import type { Settings } from '../settings/settings.js';

/**
 * Starts Apollo for an API.
 *
 * No plugin may have `willResolveField`: it would wrap every field of the
 * schema, and cost more than half of the time of a long list. That is why cache
 * control is off.
 */
export async function startApollo(
  api: Api,
  settings: Settings,
  log: Log,
): Promise<ApolloServer<ServerContext>> {
  const requests = new WeakMap<object, RunningRequest>();
  /** The data of answers as JSON, until they are sent. */
  const texts = new WeakMap<object, string>();
  const apollo = new ApolloServer<ServerContext>({
    schema: api.schema,
    introspection: true,
    hideSchemaDetailsFromClientErrors: settings.hideSchemaDetails,
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: settings.limits.cost,
    parseOptions: { maxLexicalTokens: settings.limits.tokens },
    // A POST takes JSON alone, which no page can send unasked, and a GET reads: decision 25.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    logger: log,
    stringifyResult: (result) => {
      const members = Object.entries(result).flatMap(([name, value]: [string, unknown]) => {
        if (value === undefined) return [];
        const text = typeof value === 'object' && value ? texts.get(value) : undefined;
        return [`"${name}":${text ?? JSON.stringify(value)}`];
      });
      return `{${members.join(',')}}\n`;
    },
    formatError: createErrorFormatter(log, (error) =>
      typeof error === 'object' && error !== null ? requests.get(error) : undefined,
    ),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      createObserverPlugin(log, (error, request) => requests.set(error, request)),
      createLimitsPlugin(settings.limits, (data, text) => texts.set(data, text)),
      createStreamPlugin(),
      createExtensionsPlugin(),
      createEtagPlugin(settings.cacheControl),
    ],
  });
  await apollo.start();
  return apollo;
}
