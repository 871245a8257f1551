import compression from 'compression';
import express, { type Express } from 'express';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { remembering } from '../../graph/remembering.js';
import { createBackupRoute } from './backup-route.js';
import { createCrossOrigin } from '../gate/cross-origin.js';
import { createCrossSiteGuard } from '../gate/cross-site.js';
import type { DoorOptions } from '../operation/door-options.js';
import { createErrorRoute } from '../errors/error-route.js';
import { createGraphqlRoute } from './graphql-route.js';
import { createImportRoutes } from '../import/import-route.js';
import { createLiveness, createReadiness } from './health.js';
import { createChangesRoute } from '../live/changes-route.js';
import { loadLater } from '../request/load-later.js';
import { createPlayground } from './playground.js';
import { createReceiveLimit } from '../gate/receive-limit.js';
import { createReconcileRoutes } from '../reconcile/reconcile-route.js';
import { createRequestLog } from './request-log.js';
import { createSecurityHeaders } from '../gate/security-headers.js';
import { sendError } from '../errors/send-error.js';

/** Where a page of another origin may ask, if it is listed. */
const ASKED = [
  '/graphql',
  '/changes',
  '/export',
  '/questions',
  '/reconcile',
  '/mcp',
  '/schema.graphql',
];

/** Creates the routes of a server, in the order in which they are tried. */
export function createApp(options: DoorOptions, webFolder: string): Express {
  const { api, settings, running, log } = options;
  const { limits } = settings;
  const app = express();
  app.disable('x-powered-by');
  app.use(createRequestLog(options));
  app.use(createReceiveLimit(limits.receiveMs));
  app.use(createSecurityHeaders(settings.embedOrigins));
  app.get('/livez', createLiveness());
  app.get('/readyz', createReadiness(api, running, log));
  if (settings.origins.length > 0) app.use(ASKED, createCrossOrigin(settings.origins));
  app.use([...ASKED, '/import'], createCrossSiteGuard(settings));
  app.use(['/graphql', '/export', '/questions', '/reconcile', '/schema.graphql'], compression());
  app.use(
    ['/graphql', '/export', '/import', '/questions', '/reconcile', '/mcp', '/backup'],
    (_request, response, next) => {
      if (!running.draining) {
        next();
        return;
      }
      response.setHeader('connection', 'close');
      sendError(response, 503, 'UNAVAILABLE', 'The server is shutting down. Try again.');
    },
  );
  app.all('/graphql', express.json({ limit: limits.bodyBytes }), createGraphqlRoute(options));
  app.get(
    '/export/:file',
    loadLater(async () => {
      const { createExportRoute } = await import('../export/export-route.js');
      return createExportRoute(options);
    }),
  );
  app.get(
    '/questions/:file',
    loadLater(async () => {
      const { createQuestionRoute } = await import('./question-route.js');
      return createQuestionRoute(options);
    }),
  );
  app.use('/reconcile', createReconcileRoutes(options));
  if (settings.mcp) {
    app.all(
      '/mcp',
      express.json({ limit: limits.bodyBytes }),
      loadLater(async () => {
        const { createAssistantRoute } = await import('./assistant-route.js');
        return createAssistantRoute(options);
      }),
    );
  }
  app.get('/changes', createChangesRoute(options));
  app.use('/import', createImportRoutes(options));
  app.post('/backup', createBackupRoute(options));
  app.get('/schema.graphql', (_request, response) => {
    response.set('cache-control', 'no-cache').type('text/plain').send(schemaTextOf(api.schema));
  });
  app.use(createPlayground(webFolder));
  app.use((request, response) => {
    sendError(response, 404, 'BAD_REQUEST', `There is nothing at ${request.path}.`);
  });
  app.use(createErrorRoute(limits, log));
  return app;
}

/** Writes a schema as SDL, sorted; once for all servers of a schema, since it takes a tenth of a second. */
const schemaTextOf = remembering(
  (schema: GraphQLSchema) => `${printSchema(lexicographicSortSchema(schema))}\n`,
);
