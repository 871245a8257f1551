import { Choice } from '../answer/choice.js';
import { valueInWords } from '../answer/words.js';
import type { KindCounts } from './count-kinds.js';

interface ClaimKindsProps {
  readonly counts: KindCounts;
  /** The kind that is chosen; null for claims of all kinds. */
  readonly chosen: string | null;
  readonly onChange: (kind: string | null) => void;
}

/** No kind is called so. */
const ALL = 'ALL';

/** These are the kinds of the claims that a thing has, with how many there are: one is chosen, or all. */
export function ClaimKinds({ counts: lists, chosen, onChange }: ClaimKindsProps) {
  const counts = countTogether(lists);
  // What the address names is offered, whether or not there is any.
  const kinds = [...counts.keys()];
  if (chosen !== null && !counts.has(chosen)) kinds.push(chosen);
  if (kinds.length < 2 && chosen === null) return null;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <div className="kinds">
      <Choice
        legend="Kind of claim"
        options={[
          { name: ALL, label: `All ${total.toLocaleString('en')}` },
          ...kinds.map((name) => ({
            name,
            label: `${valueInWords(name)} ${(counts.get(name) ?? 0).toLocaleString('en')}`,
          })),
        ]}
        value={chosen ?? ALL}
        onChange={(next) => {
          onChange(next === ALL ? null : next);
        }}
      />
    </div>
  );
}

/** How many claims of each kind there are in all lists; those of most first. */
function countTogether(lists: KindCounts): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [type, count] of [...lists.values()].flatMap((groups) => [...groups])) {
    found.set(type, (found.get(type) ?? 0) + count);
  }
  return new Map([...found].toSorted(([, a], [, b]) => b - a));
}
