import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler, Response } from 'express';
import { withFolder } from '../../graph/with-folder.js';
import { loadMapping } from '../../mapping/files/load-mapping.js';
import { MappingError } from '../../mapping/language/mapping-error.js';
import { figuresOf, type Figures } from '../../mapping/run/mapping-progress.js';
import { runImport } from '../../mapping/run/run-import.js';
import type { SentMapping } from '../../mapping/run/sent-mapping.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import { formatError } from '../errors/format-error.js';
import type { RunningRequest } from '../request/request.js';
import { sendFailure } from '../errors/send-failure.js';
import { enter } from '../operation/enter.js';
import { BodyParts, readSentMapping } from './read-sent-mapping.js';
import { receive } from './receive.js';

/** How often a line of progress is sent, in milliseconds. */
const EVERY_MS = 1_000;

/**
 * Creates `POST /import/mapping`: imports what a mapping makes of files, all of which the
 * body has; nothing is read of what lies on the server, and no address is asked.
 *
 * The files are kept while it runs. The answer is lines of JSON: `progress`, each bad row
 * as `reject`, and `report` at the end, or `errors`.
 */
export function createMappingRoute(options: DoorOptions): RequestHandler {
  return async (request, response) => {
    const current = options.running.get(response);
    try {
      await enter(options, request, current, ['write', 'Importing records'], () => {
        const body = new BodyParts(receive(request, options));
        return withFolder('entente-import-', (folder) =>
          importSent(options, current, body, folder, new AnswerLines(response)),
        );
      });
      response.end();
    } catch (error) {
      const shown =
        error instanceof MappingError ? clientError('BAD_REQUEST', 400, error.message) : error;
      if (response.destroyed) return;
      if (!response.headersSent) sendFailure(options, response, shown, current);
      else {
        current.errors += 1;
        const told = formatError(options, shown, current);
        response.end(`${JSON.stringify({ errors: [told] })}\n`);
      }
    }
  };
}

async function importSent(
  { api, running }: DoorOptions,
  current: RunningRequest,
  body: BodyParts,
  folder: string,
  lines: AnswerLines,
): Promise<void> {
  const sent = await readSentMapping(body);
  const texts = new Map(sent.texts);
  const mapping = await loadMapping(sent.path, {
    read: (path, place) => {
      const text = texts.get(path);
      if (text !== undefined) return Promise.resolve(text);
      throw new MappingError('NO_FILE', place, `${basename(path)} was not sent`);
    },
  });
  const files = await keepFiles(sent, body, folder);
  const given = { data: undefined, files, folder };
  const report = await runImport(api.graphFor(current), mapping, given, {
    caller: current.caller,
    tolerance: sent.tolerance,
    isComplete: sent.isComplete,
    isSure: sent.isSure,
    signal: AbortSignal.any([running.stopping, current.signal]),
    onReject: (reject) => lines.send({ reject }),
    onProgress: (progress) => lines.tell(progress),
  });
  lines.send({ report });
}

/** Writes the files of a body into a folder, each in one of its own. */
async function keepFiles(
  { files }: SentMapping,
  body: BodyParts,
  folder: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const kept = new Map<string, readonly string[]>();
  for (const [place, { name, called, bytes }] of files.entries()) {
    const own = join(folder, String(place));
    await mkdir(own);
    // How it ends says how it is written; nothing else of the name is needed.
    const path = join(own, basename(called).replace(/[^A-Za-z0-9._-]/gu, '_') || 'file');
    await pipeline(Readable.from(body.take(bytes)), createWriteStream(path));
    kept.set(name, [...(kept.get(name) ?? []), path]);
  }
  return kept;
}

/** The lines of an answer, from the first of which on it can't be refused as a whole. */
class AnswerLines {
  readonly #response: Response;
  #last = 0;

  constructor(response: Response) {
    this.#response = response;
  }

  send(line: object): void {
    if (!this.#response.headersSent) {
      this.#response.set('cache-control', 'no-store').type('application/x-ndjson');
    }
    this.#response.write(`${JSON.stringify(line)}\n`);
  }

  tell(progress: Figures): void {
    const now = performance.now();
    if (now - this.#last < EVERY_MS) return;
    this.#last = now;
    this.send({ progress: figuresOf(progress) });
  }
}
