import { GraphError } from '../errors.js';

const LONGEST_QUOTE = 40;

/**
 * A text that is not a date, a period or a day as rule T1 has them.
 *
 * `reason` says what is wrong and how to mend it, without the text itself: a
 * clause that starts in lower case and has no full stop.
 */
export class InvalidEdtfError extends GraphError {
  override readonly name = 'InvalidEdtfError';

  constructor(
    readonly text: string,
    readonly reason: string,
    expected = 'an EDTF date',
  ) {
    super('BAD_USER_INPUT', `${quote(text)} is not ${expected}: ${reason}.`);
  }
}

/** Quotes so that a terminal or a log shows it: no control or format character is left. */
function quote(text: string): string {
  const head = JSON.stringify(text.slice(0, LONGEST_QUOTE)).replace(
    /[\p{Control}\p{Format}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return text.length > LONGEST_QUOTE ? `${head}...` : head;
}
