import { useId } from 'react';
import { textOf, type JsonObject } from '../answer/json.js';

interface ViewFieldsProps {
  readonly view: JsonObject;
  readonly onChange: (view: JsonObject) => void;
}

/** These are the two clocks that an answer is looked at through: when it was so, and when it was known. */
export function ViewFields({ view, onChange }: ViewFieldsProps) {
  const validAt = textOf(view['validAt']) ?? '';
  const knownAt = textOf(view['knownAt'])?.slice(0, 10) ?? '';
  return (
    <>
      <DayField
        label="As of"
        hint="The day on which it was so; today where it is empty."
        value={validAt}
        onChange={(day) => {
          onChange(given(without(view, ['anyTime', 'validDuring']), 'validAt', day));
        }}
      />
      <DayField
        label="As known on"
        hint="The day by whose end it was recorded; now where it is empty."
        value={knownAt}
        onChange={(day) => {
          onChange(given(view, 'knownAt', day === '' ? '' : `${day}T23:59:59.999Z`));
        }}
      />
    </>
  );
}

function given(view: JsonObject, name: string, value: string): JsonObject {
  const others = without(view, [name]);
  return value === '' ? others : { ...others, [name]: value };
}

function without(view: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(view).filter(([name]) => !names.includes(name)));
}

interface DayFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, hint, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="field day">
      <label htmlFor={id} title={hint}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        title={hint}
        value={value}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
    </div>
  );
}
