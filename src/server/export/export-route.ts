import type { Request, RequestHandler, Response } from 'express';
import { EXPORT_FORMATS, exportPages, type ExportFormat } from '../../tables/export-pages.js';
import { exportedLists, TAKEN } from '../../tables/export-document.js';
import { askOnce } from '../ask-once.js';
import { clientError } from '../client-error.js';
import { drains } from '../drains.js';
import type { Log } from '../log.js';
import type { Runner } from '../run-operation.js';
import type { RunningRequests } from '../running-requests.js';
import { sendFailure } from '../send-failure.js';
import { warningsHeader, type ToldWarning } from '../warnings-header.js';
import { readParameters, refuseOthers } from './read-parameters.js';

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
};

/**
 * Creates the route that sends all rows of a list, page after page, as CSV or NDJSON.
 *
 * Each page is an operation of its own, with its limits and its turn. Where one fails,
 * the connection is cut, so that half a file never looks whole.
 */
export function createExportRoute(
  runner: Runner & { readonly log: Log },
  running: RunningRequests,
): RequestHandler {
  const { schema } = runner.api;
  const { slowMs } = runner.settings.live;
  const lists = exportedLists(schema);
  return async (request, response) => {
    const current = running.get(response);
    try {
      const { list, format } = readName(request, lists);
      refuseOthers(request, [...TAKEN, 'raw']);
      const how = { format, raw: request.query['raw'] === 'true' };
      let warnings: readonly ToldWarning[] = [];
      const parameters = readParameters(request, TAKEN);
      const pages = exportPages(schema, list, parameters, how, async (asked) => {
        const page = await askOnce(runner, current, request, asked);
        warnings = page.warnings;
        return page.data;
      });
      for await (const { text, view } of pages) {
        if (!response.headersSent) {
          response.set(warningsHeader(warnings));
          begin(response, list, format, view);
        }
        const isTaken = response.write(text) || (await drains(response, slowMs, current.signal));
        // Who takes nothing for so long is closed, as those who follow are.
        if (!isTaken || current.signal.aborted) {
          response.destroy();
          return;
        }
      }
      response.end();
    } catch (error) {
      if (response.headersSent) response.destroy();
      else if (!response.destroyed) sendFailure(runner, response, error, current);
    }
  };
}

function readName(
  request: Request,
  lists: readonly string[],
): { readonly list: string; readonly format: ExportFormat } {
  const [list = '', form = ''] = String(request.params['file']).split('.');
  const format = EXPORT_FORMATS.find((each) => each === form);
  if (format !== undefined && lists.includes(list)) return { list, format };
  throw clientError(
    'BAD_REQUEST',
    404,
    `There is nothing of that name: an export is named by a list and a form, such as ${String(lists[0])}.csv or ${String(lists[0])}.ndjson. The lists are: ${lists.join(', ')}.`,
  );
}

function begin(response: Response, list: string, format: ExportFormat, view: unknown): void {
  response.status(200).set({
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="${list}.${format}"`,
    'cache-control': 'no-store',
  });
  // Given as `view` again, it is the same export.
  if (view !== undefined) response.set('entente-view', JSON.stringify(view));
}
