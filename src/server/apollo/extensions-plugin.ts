import type { ApolloServerPlugin } from '@apollo/server';
import type { ServerContext } from '../request/request.js';

/** Creates the plugin that puts what the API says beside an answer into its `extensions`. */
export function createExtensionsPlugin(): ApolloServerPlugin<ServerContext> {
  return {
    requestDidStart: ({ contextValue: { extensions } }) =>
      Promise.resolve({
        async willSendResponse({ response: { body } }) {
          if (extensions === undefined || body.kind !== 'single') return;
          const said = await extensions();
          if (Object.keys(said).length === 0) return;
          body.singleResult.extensions = { ...body.singleResult.extensions, ...said };
        },
      }),
  };
}
