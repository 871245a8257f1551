import { useId, useState } from 'react';
import { ALL_CLAIMS, type ClaimsShown } from '../address.js';
import { ReliabilityField } from '../asking/reliability-field.js';
import { SureField } from '../asking/sure-field.js';
import { ThingsField } from '../asking/thing-field.js';
import { YearsField } from '../asking/years-field.js';
import { STATUSES } from './claim-filter.js';

interface ClaimFiltersProps {
  readonly filter: ClaimsShown;
  /** `isStep` where the reader chose something, and does not type. */
  readonly onChange: (filter: ClaimsShown, isStep: boolean) => void;
}

/** These are the fields that limit which claims of a thing are shown. */
export function ClaimFilters({ filter, onChange }: ClaimFiltersProps) {
  // The kind is chosen above.
  const isLimited = JSON.stringify({ ...filter, kind: null }) !== JSON.stringify(ALL_CLAIMS);
  const [isOpen, setIsOpen] = useState(isLimited);
  // Fields that keep what is typed begin anew where all is shown again.
  const [resets, setResets] = useState(0);
  const ids = { status: useId(), text: useId() };
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
              placeholder="in sentences, names and sources"
              title="Looked for in the sentence, in names and values, and in the sources and what they say. Days are found by the years."
              value={filter.text}
              onChange={({ target }) => {
                change({ text: target.value }, false);
              }}
            />
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
          <SureField
            value={filter.sure}
            onChange={(sure) => {
              change({ sure });
            }}
          />
          <ReliabilityField
            value={filter.reliability}
            onChange={(reliability) => {
              change({ reliability });
            }}
          />
          <ThingsField
            label="Sources"
            placeholder="any"
            kinds={['SOURCE']}
            ids={filter.sources}
            onChange={(sources) => {
              change({ sources });
            }}
          />
          {isLimited && (
            <button
              type="button"
              className="button all"
              onClick={() => {
                setResets(resets + 1);
                onChange({ ...ALL_CLAIMS, kind: filter.kind }, true);
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
