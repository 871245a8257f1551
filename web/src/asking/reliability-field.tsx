import { useId } from 'react';
import { RELIABILITY } from '../answer/reliability.js';

interface ReliabilityFieldProps {
  /** The letter; null for any. */
  readonly value: string | null;
  readonly onChange: (reliability: string | null) => void;
}

/** This is how reliable a source of a claim must be at least. */
export function ReliabilityField({ value, onChange }: ReliabilityFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>A source at least</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) => {
          onChange(target.value || null);
        }}
      >
        <option value="">of any reliability</option>
        {/* What nobody judged is as good as any. */}
        {Object.entries(RELIABILITY).map(
          ([letter, words]) =>
            letter !== 'F' && (
              <option key={letter} value={letter}>
                {letter}, {words}
              </option>
            ),
        )}
      </select>
    </div>
  );
}
