import { useEffect, useId, useState } from 'react';
import { ALL_CLAIMS, type ClaimsShown } from '../address.js';
import { isObject, objectsOf, textOf } from '../answer/json.js';
import { valueInWords } from '../answer/words.js';
import { ask } from '../ask.js';
import { YearsField } from '../asking/years-field.js';
import { ANY_TIME, STATUSES } from './claim-filter.js';

interface ClaimFiltersProps {
  readonly id: string;
  /** The kind of the thing, as the schema names it. */
  readonly kind: string;
  readonly filter: ClaimsShown;
  /** `isStep` where the reader chose something, and does not type. */
  readonly onChange: (filter: ClaimsShown, isStep: boolean) => void;
}

/** Claims at least so sure can be asked for. */
const SURE = [50, 70, 80, 90, 100];

/** These are the fields that limit which claims of a thing are shown. */
export function ClaimFilters({ id, kind, filter, onChange }: ClaimFiltersProps) {
  const isLimited = JSON.stringify(filter) !== JSON.stringify(ALL_CLAIMS);
  const [isOpen, setIsOpen] = useState(isLimited);
  // Fields that keep what is typed begin anew where all is shown again.
  const [resets, setResets] = useState(0);
  const counts = useKindCounts(id, kind, isOpen);
  const ids = { kind: useId(), status: useId(), sure: useId(), text: useId() };
  // What the address names is offered, whether or not there is any.
  const kinds = [...counts.keys()];
  if (filter.kind !== null && !counts.has(filter.kind)) kinds.push(filter.kind);
  const change = (part: Partial<ClaimsShown>, isStep = true) => {
    onChange({ ...filter, ...part }, isStep);
  };
  return (
    <details
      className="filters"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
    >
      <summary>Filter the claims</summary>
      {isOpen && (
        <form
          className="asking"
          aria-label="Which claims are shown"
          onSubmit={(event) => {
            event.preventDefault();
          }}
        >
          <div className="field">
            <label htmlFor={ids.text}>With these words</label>
            <input
              id={ids.text}
              type="search"
              value={filter.text}
              onChange={({ target }) => {
                change({ text: target.value }, false);
              }}
            />
          </div>
          <div className="field">
            <label htmlFor={ids.kind}>Kind of claim</label>
            <select
              id={ids.kind}
              value={filter.kind ?? ''}
              onChange={({ target }) => {
                change({ kind: target.value || null });
              }}
            >
              <option value="">any</option>
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {valueInWords(each)} {counts.get(each)?.toLocaleString('en') ?? ''}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={ids.status}>Those that</label>
            <select
              id={ids.status}
              value={filter.status ?? ''}
              onChange={({ target }) => {
                change({ status: target.value || null });
              }}
            >
              <option value="">stand</option>
              {STATUSES.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <YearsField
            key={resets}
            during={filter.during}
            onChange={(during) => {
              change({ during }, false);
            }}
          />
          <div className="field short">
            <label htmlFor={ids.sure}>Confidence, at least</label>
            <select
              id={ids.sure}
              value={filter.sure ?? ''}
              onChange={({ target }) => {
                change({ sure: target.value === '' ? null : Number(target.value) });
              }}
            >
              <option value="">any</option>
              {SURE.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </div>
          {isLimited && (
            <button
              type="button"
              className="button all"
              onClick={() => {
                setResets(resets + 1);
                onChange(ALL_CLAIMS, true);
              }}
            >
              Show all again
            </button>
          )}
        </form>
      )}
    </details>
  );
}

/** How many claims of each kind a thing has, those of most first; asked for once it is wanted. */
function useKindCounts(id: string, kind: string, isWanted: boolean): ReadonlyMap<string, number> {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    if (!isWanted) return;
    let isStale = false;
    const groups = '{ groups(by: [TYPE]) { key { type } count } }';
    const query = `query Kinds($id: ID!) { node(id: $id) { ... on ${kind} { claims ${groups} claimsAbout ${groups} } } }`;
    void ask({ query, variables: { id }, extensions: { view: ANY_TIME } }).then(({ data }) => {
      if (isStale) return;
      const node = isObject(data) && isObject(data['node']) ? data['node'] : {};
      const found = new Map<string, number>();
      for (const list of [node['claims'], node['claimsAbout']]) {
        for (const { key, count } of objectsOf(isObject(list) ? list['groups'] : [])) {
          const type = isObject(key) ? (textOf(key['type']) ?? '') : '';
          found.set(type, (found.get(type) ?? 0) + Number(count));
        }
      }
      setCounts(new Map([...found].toSorted(([, a], [, b]) => b - a)));
    });
    return () => {
      isStale = true;
    };
  }, [id, kind, isWanted]);
  return counts;
}
