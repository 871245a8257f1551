import { withFolder } from '../../graph/with-folder.js';
import { loadMapping } from '../../mapping/files/load-mapping.js';
import { figuresOf, type Figures, type Tolerance } from '../../mapping/run/mapping-progress.js';
import { runImport, type ImportReport } from '../../mapping/run/run-import.js';
import { UsageError } from '../shared/usage-error.js';
import type { Console } from '../shared/console.js';
import { count } from '../../graph/count.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { describeReport } from './describe-report.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { findMapping } from '../mappings/find-mapping.js';
import { findDoor } from './find-door.js';
import { sendMapping, type ImportOrder } from './send-mapping.js';
import { ProgressLines, type ProgressForm } from '../shared/progress-lines.js';
import { readFiles } from '../shared/read-files.js';
import { RejectFile } from './reject-file.js';

/** What the command line says of an import by a mapping. */
export interface MappingOptions {
  readonly mapping: string;
  readonly data: string;
  readonly file: readonly string[];
  readonly maxBad: string;
  readonly rejects?: string;
  readonly complete?: boolean;
  readonly yes?: boolean;
  readonly progress: ProgressForm;
  /** The running server that has the store; without it, that which the settings name. */
  readonly server?: string;
}

/**
 * Imports what a mapping makes of files, into the store that the settings name, or that the
 * server has. `input` is the file of a mapping that has but one.
 *
 * @throws {@link SettingsError}, {@link UsageError}, {@link MappingError} or {@link StoreError}
 */
export async function importByMapping(
  input: string | undefined,
  options: MappingOptions,
  environment: Environment,
  console: Console,
  signal: AbortSignal,
): Promise<ExitCode> {
  const door = findDoor(options.server, environment);
  const tolerance = readTolerance(options.maxBad);
  const mapping = await loadMapping(findMapping(options.mapping), { data: options.data });
  const files = readFiles(
    { file: input, named: options.file },
    { files: mapping.files.keys(), name: options.mapping },
  );
  const rejects = new RejectFile(options.rejects);
  const lines = new ProgressLines(console, options.progress);
  try {
    const order: ImportOrder = {
      tolerance,
      isComplete: options.complete === true,
      isSure: options.yes === true,
      signal,
      onReject: (row) => rejects.add(row),
      onProgress: (progress) => lines.tell(describeProgress(progress), figuresOf(progress)),
    };
    const report = await withFolder('entente-import-', (folder) => {
      const given = { data: options.data, files, folder };
      return door({
        there: (keyed) => sendMapping(keyed, mapping, given, order),
        here: (graph) => runImport(graph, mapping, given, order),
      });
    });
    lines.end();
    const { out, error } = describeReport(report, mapping, options);
    console.out.write(out);
    console.error.write(error);
    return EXIT_OF[report.ended];
  } finally {
    lines.end();
    rejects.close();
  }
}

const EXIT_OF: Readonly<Record<ImportReport['ended'], ExitCode>> = {
  DONE: EXIT_CODES.OK,
  SAME: EXIT_CODES.OK,
  STOPPED: EXIT_CODES.FAILED,
  REFUSED: EXIT_CODES.REFUSED,
  UNSURE: EXIT_CODES.REFUSED,
};

function describeProgress({ phase, rows, rejected, written, total }: Figures): string {
  if (phase === 'reading') {
    return `${count(rows, 'row')} read${rejected > 0 ? `, ${String(rejected)} rejected` : ''}`;
  }
  return `${String(written)} of ${count(total, 'record')} written`;
}

/**
 * Reads how many rows may be bad: `20`, or `1%` of them.
 *
 * @throws {@link UsageError}
 */
function readTolerance(text: string): Tolerance {
  const [, number = '', percent] = /^([0-9]{1,9}(?:\.[0-9]{1,4})?)(%)?$/.exec(text) ?? [];
  if (number !== '' && percent !== undefined && Number(number) <= 100) {
    return { percent: Number(number) };
  }
  if (number !== '' && percent === undefined && !number.includes('.')) {
    return { count: Number(number) };
  }
  const problem = `"--max-bad" must be a number of rows or a part of them, such as 20 or 1%, but got: ${text}.`;
  throw new UsageError(problem);
}
