/** Settings that can't be used: one sentence for each, all of them at once. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly problems: readonly string[]) {
    const head =
      problems.length === 1
        ? 'A setting of the environment cannot be used:'
        : `${problems.length} settings of the environment cannot be used:`;
    super([head, ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}
