import { checkRecords, CheckProgress } from '../../graph/record/files/check-records.js';
import type { Console } from '../shared/console.js';
import { count } from '../../graph/count.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { findDoor } from './find-door.js';
import { sendRecords } from './send-records.js';
import { listProblems } from '../shared/list-problems.js';
import { openInput } from '../shared/open-input.js';

/**
 * Says what an import of an NDJSON file, or of standard input where it is `-`,
 * into the store that the settings name, or that the server at `server` has, would
 * refuse; writes nothing.
 *
 * @throws {@link SettingsError}, {@link UsageError} or {@link StoreError}
 */
export async function checkFile(
  path: string,
  environment: Environment,
  console: Console,
  server?: string,
): Promise<ExitCode> {
  const door = findDoor(server, environment);
  const input = await openInput(path, 'checked');
  const progress = new CheckProgress();
  const isShown = console.error.isTTY === true;
  const show = (text: string): void => {
    if (isShown) console.error.write(`\r${text}`);
  };
  try {
    await door({
      there: (keyed) =>
        sendRecords('/import/check', keyed, input, progress, (lines) => {
          show(`${count(lines, 'line')} sent`);
        }),
      here: (graph) =>
        checkRecords(graph, input, progress, () => show(`${count(progress.read, 'record')} read`)),
    });
  } finally {
    if (isShown) console.error.write('\r\u001b[K');
  }
  const { read, problemCount } = progress;
  const found = problemCount === 0 ? 'nothing is wrong' : count(problemCount, 'problem');
  console.out.write(`${count(read, 'record')} checked: ${found}.\n`);
  for (const line of listProblems(progress)) console.error.write(`${line}\n`);
  return problemCount === 0 ? EXIT_CODES.OK : EXIT_CODES.REFUSED;
}
