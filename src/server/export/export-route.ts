import type { Request, RequestHandler, Response } from 'express';
import { exportedNames, exportFile } from '../../exports/export-file.js';
import type { Format } from '../../exports/format.js';
import { EXPORT_FORMATS } from '../../exports/formats.js';
import { TAKEN, type Ask } from '../../exports/read-pages.js';
import { answering } from '../operation/answering.js';
import { askOnce } from '../live/ask-once.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import { drains } from '../request/drains.js';
import { warningsHeader, type ToldWarning } from '../apollo/warnings-header.js';
import { readParameters, refuseOthers } from '../operation/read-parameters.js';

/** What all lists together are called, in the formats that have them in one file. */
const GRAPH = 'graph';

/**
 * Creates the route that sends all rows of a list, or the whole graph, page after page.
 *
 * Each page is an operation of its own, with its limits and its turn. Where one fails,
 * the connection is cut, so that half a file never looks whole.
 */
export function createExportRoute(options: DoorOptions): RequestHandler {
  const { api, settings } = options;
  const { schema } = api;
  const { slowMs } = settings.live;
  const names = exportedNames(schema);
  return answering(options, async (request, response, current) => {
    const { name, format } = readName(request, names);
    const taken = name === GRAPH ? (['view'] as const) : TAKEN;
    refuseOthers(request, [...taken, 'raw']);
    const lists = name === GRAPH ? [] : [name];
    const asked = { lists, given: readParameters(request, taken) };
    const how = { raw: request.query['raw'] === 'true' };
    let warnings: readonly ToldWarning[] = [];
    const ask: Ask = async (page) => {
      const answered = await askOnce(options, current, request, page);
      warnings = answered.warnings;
      return answered.data;
    };
    const source = { schema, ask, idsOf: (type: string) => api.idsOf(type) };
    const parts = exportFile(source, asked, format, how);
    for await (const { chunks, view } of parts) {
      if (!response.headersSent) {
        response.set(warningsHeader(warnings));
        begin(response, name, format, view);
      }
      for (const chunk of chunks) {
        const isTaken = response.write(chunk) || (await drains(response, slowMs, current.signal));
        // Who takes nothing for so long is closed, as those who follow are.
        if (!isTaken || current.signal.aborted) {
          response.destroy();
          return;
        }
      }
    }
    response.end();
  });
}

function readName(
  request: Request,
  names: readonly string[],
): { readonly name: string; readonly format: Format } {
  const [, name = '', ending = ''] = /^([^.]*)\.(.*)$/u.exec(String(request.params['file'])) ?? [];
  const formats: readonly Format[] = Object.values(EXPORT_FORMATS);
  const format = formats.find(({ extension }) => extension === ending);
  if (format && (names.includes(name) || (name === GRAPH && !format.isTable))) {
    return { name, format };
  }
  const endings = formats.map(({ extension }) => `.${extension}`).join(', ');
  const whole = formats.filter(({ isTable }) => !isTable).map(({ extension }) => `.${extension}`);
  const problem = `There is nothing of that name: an export is named by a list and a form, such as ${String(names[0])}.csv. The forms are ${endings}, and ${GRAPH} with ${whole.join(', ')} is all lists in one file. The lists are: ${names.join(', ')}.`;
  throw clientError('BAD_REQUEST', 404, problem);
}

function begin(response: Response, name: string, format: Format, view: unknown): void {
  response.status(200).set({
    'content-type': format.mediaType,
    'content-disposition': `attachment; filename="${name}.${format.extension}"`,
    'cache-control': 'no-store',
  });
  // Given as `view` again, it is the same export.
  if (view !== undefined) response.set('entente-view', JSON.stringify(view));
}
