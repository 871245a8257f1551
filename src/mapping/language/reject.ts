/** Why a row was not taken; closed, see docs/mapping.md. */
export type RejectKind =
  | 'BAD_ROW'
  | 'BAD_DATE'
  | 'ENDS_BEFORE_START'
  | 'STARTS_AFTER_SEEN'
  | 'UNKNOWN_VALUE'
  | 'CODE_NOT_FOUND'
  | 'CODE_NOT_VALID'
  | 'CODE_AMBIGUOUS'
  | 'ID_UNKNOWN'
  | 'WRONG_KIND'
  | 'JOIN_EMPTY'
  | 'JOIN_AMBIGUOUS'
  | 'MISSING_VALUE'
  | 'MANY_VALUES'
  | 'LISTS_DIFFER'
  | 'NOT_A_NUMBER'
  | 'KEY_TWICE'
  | 'ENTITY_CLASH'
  | 'REFUSED';

/** This is thrown for a row that can't be taken. */
export class Reject extends Error {
  override readonly name = 'Reject';
  /** The record that could not be made; undefined where the row has none yet. */
  record: string | undefined;

  constructor(
    readonly kind: RejectKind,
    message: string,
  ) {
    super(message);
  }
}

/** This is thrown for a row that is left out on purpose. */
export class Skip extends Error {
  override readonly name = 'Skip';

  constructor(readonly why: string) {
    super(why);
  }
}
