import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly { readonly name: Value; readonly label: string }[];
  readonly value: Value;
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
      {options.map(({ name, label }) => (
        <label key={name} data-option={name}>
          <input
            type="radio"
            name={group}
            checked={name === value}
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
