import type { LoggedChange } from '../../graph/feed/read-changes.js';

/** What sort of change it is, as `ChangeKind` names it. */
export function kindOfChange({ saved, recorded, retracted, erases }: LoggedChange): string {
  if (erases) return 'ERASED';
  if (retracted.length > 0) return recorded.length > 0 ? 'CORRECTED' : 'RETRACTED';
  if (recorded.length > 0) return 'RECORDED';
  return saved.length > 0 ? 'SAVED' : 'UNCHANGED';
}
