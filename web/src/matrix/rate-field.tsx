import { useEffect, useId, useRef } from 'react';

interface RateFieldProps {
  readonly label: string;
  /** In percent. */
  readonly value: number;
  /** What it says of the value, in words. */
  readonly words: string;
  /** Called with each step, and once it stays where it is. */
  readonly onChange: (value: number) => void;
  readonly onSettle: (value: number) => void;
}

/** This is a slider for a rate. */
export function RateField({ label, value, words, onChange, onSettle }: RateFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const settle = useRef(onSettle);
  settle.current = onSettle;
  useEffect(() => {
    const slider = input.current;
    // What React calls a change is each step.
    const tell = () => {
      settle.current(Number(slider?.value));
    };
    slider?.addEventListener('change', tell);
    return () => {
      slider?.removeEventListener('change', tell);
    };
  }, []);
  return (
    <div className="field rate-field">
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          ref={input}
          id={id}
          type="range"
          min="0"
          max="100"
          value={value}
          aria-valuetext={words}
          onChange={({ target }) => {
            onChange(Number(target.value));
          }}
        />
        <output htmlFor={id}>{words}</output>
      </div>
    </div>
  );
}
