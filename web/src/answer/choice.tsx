import { useId } from 'react';

interface Option<Value extends string> {
  readonly name: Value;
  readonly label: string;
  /** Why it can't be chosen, in words; null or left out where it can. */
  readonly lacks?: string | null;
}

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly Option<Value>[];
  /** Null where none can be chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** This is a choice of one among a few, beside each other. */
export function Choice<Value extends string>({
  legend,
  options,
  value,
  onChange,
}: ChoiceProps<Value>) {
  const group = useId();
  return (
    <fieldset className="choice">
      <legend className="visually-hidden">{legend}</legend>
      {options.map(({ name, label, lacks = null }) => (
        <label key={name} data-option={name} title={lacks ?? undefined}>
          <input
            type="radio"
            name={group}
            checked={name === value}
            disabled={lacks !== null && name !== value}
            onChange={() => {
              onChange(name);
            }}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** This says why some of a choice can't be chosen. */
export function WhyNot({ options }: { readonly options: readonly Option<string>[] }) {
  const missing = options.filter(({ lacks = null }) => lacks !== null);
  const reasons = [...Map.groupBy(missing, ({ lacks }) => lacks)].map(
    ([reason, of]) =>
      `No ${of.map(({ label }) => label.toLowerCase()).join(', no ')}: ${reason ?? ''}.`,
  );
  return reasons.length === 0 ? null : <p className="why-not">{reasons.join(' ')}</p>;
}
