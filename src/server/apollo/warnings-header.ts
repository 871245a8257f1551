/** A warning, as far as a header tells it. */
export interface ToldWarning {
  readonly code: string;
  readonly argument: readonly (string | number)[];
  readonly id: string;
  readonly didYouMean: readonly string[];
  readonly message: string;
}

/**
 * What an answer that is no JSON says beside its rows: a header with the warnings as JSON,
 * in ASCII; none where there are none.
 */
export function warningsHeader(warnings: readonly ToldWarning[]): Readonly<Record<string, string>> {
  if (warnings.length === 0) return {};
  const told = warnings.map(({ code, argument, id, didYouMean }) => ({
    code,
    argument,
    id,
    didYouMean,
  }));
  const text = JSON.stringify(told).replaceAll(/[^\x20-\x7e]/gu, (letter) =>
    [...Array(letter.length).keys()]
      .map((at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return { 'entente-warnings': text };
}
