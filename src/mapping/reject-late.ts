import type { MappingProgress } from './mapping-progress.js';
import type { MappingRun } from './mapping-run.js';
import type { RejectedRow } from './row-outcome.js';

/** Counts and tells a row that is found bad only after all were read. */
export function rejectLate(
  run: MappingRun,
  progress: MappingProgress,
  { onReject }: { readonly onReject: (row: RejectedRow) => void },
  { file, line, kind, message }: Pick<RejectedRow, 'file' | 'line' | 'kind' | 'message'>,
): void {
  progress.rejected += 1;
  run.rejects.add(kind, `${file}:${String(line)}: ${message}`);
  onReject({ file, line, record: '', kind, message, row: {} });
}
