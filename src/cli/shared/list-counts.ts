/** What an import did, as a run keeps it, where it did that once. */
const ONCE: Readonly<Record<string, string>> = {
  'entities saved': 'entity saved',
  'claims recorded': 'claim recorded',
};

/** Lists how often each was: `1 entity saved, 2 claims recorded`. */
export function listCounts(
  counts: readonly { readonly what: string; readonly count: number }[],
): string {
  return counts
    .map(({ what, count }) => `${String(count)} ${count === 1 ? (ONCE[what] ?? what) : what}`)
    .join(', ');
}
