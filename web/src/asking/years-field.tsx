import { useId, useState } from 'react';

interface YearsFieldProps {
  /** An EDTF interval; null for any time. */
  readonly during: string | null;
  readonly onChange: (during: string | null) => void;
}

/** These are two years, from and until; what is typed is given on once both are years or empty. */
export function YearsField({ during, onChange }: YearsFieldProps) {
  const [typed, setTyped] = useState(() => yearsOf(during));
  const ids = [useId(), useId()];
  const type = (next: readonly [string, string]) => {
    setTyped(next);
    const [from, to] = next;
    if (next.some((year) => !/^(?:\d{4})?$/u.test(year))) return;
    if (from !== '' && to !== '' && from > to) return;
    onChange(from === '' && to === '' ? null : `${from || '..'}/${to || '..'}`);
  };
  return (
    <div className="years">
      {(['From the year', 'Until the year'] as const).map((label, index) => (
        <div key={label} className="field short">
          <label htmlFor={ids[index]}>{label}</label>
          <input
            id={ids[index]}
            inputMode="numeric"
            maxLength={4}
            placeholder="any"
            value={typed[index]}
            onChange={({ target }) => {
              type(index === 0 ? [target.value, typed[1]] : [typed[0], target.value]);
            }}
          />
        </div>
      ))}
    </div>
  );
}

function yearsOf(during: string | null): readonly [string, string] {
  const [from = '', to = from] = (during ?? '')
    .split('/')
    .map((year) => (year === '..' ? '' : year));
  return [from, to];
}
