import { useId } from 'react';

interface SureFieldProps {
  /** From 0 to 100; null for any. */
  readonly value: number | null;
  readonly onChange: (sure: number | null) => void;
}

/** Claims at least so sure can be asked for. */
const SURE = [50, 70, 80, 90, 100];

/** This is how sure a claim must be at least. */
export function SureField({ value, onChange }: SureFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Confidence, at least</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) => {
          onChange(target.value === '' ? null : Number(target.value));
        }}
      >
        <option value="">any</option>
        {SURE.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </div>
  );
}
