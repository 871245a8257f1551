import { useEffect, useState } from 'react';
import type { ClaimsShown } from '../address.js';
import { Choice } from '../answer/choice.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';
import { valueInWords } from '../answer/words.js';
import { ask } from '../ask.js';
import { toFilter } from './claim-filter.js';

interface ClaimKindsProps {
  readonly id: string;
  /** The kind of the thing, as the schema names it. */
  readonly kind: string;
  readonly filter: ClaimsShown;
  /** Null for claims of all kinds. */
  readonly onChange: (kind: string | null) => void;
}

/** No kind is called so. */
const ALL = 'ALL';

/** These are the kinds of the claims that a thing has, with how many there are: one is chosen, or all. */
export function ClaimKinds({ id, kind, filter, onChange }: ClaimKindsProps) {
  const counts = useKindCounts(id, kind, filter);
  // What the address names is offered, whether or not there is any.
  const kinds = [...counts.keys()];
  if (filter.kind !== null && !counts.has(filter.kind)) kinds.push(filter.kind);
  if (kinds.length < 2 && filter.kind === null) return null;
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
        value={filter.kind ?? ALL}
        onChange={(next) => {
          onChange(next === ALL ? null : next);
        }}
      />
    </div>
  );
}

/** How many claims of each kind a thing has, whatever kind is chosen; those of most first. */
function useKindCounts(id: string, kind: string, filter: ClaimsShown): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const key = JSON.stringify({ ...filter, kind: null, text: '' });
  useEffect(() => {
    let isStale = false;
    const { where, view } = toFilter(JSON.parse(key) as ClaimsShown);
    const groups = '(where: $where) { groups(by: [TYPE]) { key { type } count } }';
    const query = `query Kinds($id: ID!, $where: ClaimFilter!) { node(id: $id) { ... on ${kind} { claims${groups} claimsAbout${groups} } } }`;
    void ask({ query, variables: { id, where }, extensions: { view } }).then(({ data }) => {
      if (isStale) return;
      const node = isObject(data) && isObject(data['node']) ? data['node'] : {};
      const found = new Map<string, number>();
      for (const list of [node['claims'], node['claimsAbout']]) {
        for (const { key: group, count } of objectsOf(isObject(list) ? list['groups'] : [])) {
          const type = isObject(group) ? (textOf(group['type']) ?? '') : '';
          found.set(type, (found.get(type) ?? 0) + Number(count));
        }
      }
      setCounts(new Map([...found].toSorted(([, a], [, b]) => b - a)));
    });
    return () => {
      isStale = true;
    };
  }, [id, kind, key]);
  return counts;
}
