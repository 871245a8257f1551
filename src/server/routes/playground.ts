import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { createPrecompressed } from './precompressed.js';

const UNBUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Entente</title></head>
<body>
<h1>Entente</h1>
<p>The API is served at <code>/graphql</code>, its schema at <a href="/schema.graphql">/schema.graphql</a>.</p>
<p>The page has not been built yet. Where that is under way, as at the first start, it comes by itself in some seconds; else build it with <code>npm run build</code>.</p>
</body>
</html>
`;

/**
 * Creates the route of the playground: the files that the web build left in `folder`.
 *
 * Files below `assets` have a hash of their content in their names and may be
 * kept for ever; all others are asked for again each time.
 */
export function createPlayground(folder: string): Router {
  const router = Router();
  const assets = join(folder, 'assets');
  router.get('/', (_request, response, next) => {
    if (existsSync(join(folder, 'index.html'))) next();
    else response.set('cache-control', 'no-cache').type('html').send(UNBUILT);
  });
  router.use(
    '/assets',
    createPrecompressed(assets),
    express.static(assets, { immutable: true, maxAge: '365d', index: false, redirect: false }),
  );
  router.use(
    express.static(folder, {
      redirect: false,
      setHeaders: (response) => void response.setHeader('cache-control', 'no-cache'),
    }),
  );
  return router;
}
