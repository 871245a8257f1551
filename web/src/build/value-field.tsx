import { textOf } from '../answer/json.js';
import { nameInWords, valueInWords } from '../answer/words.js';
import { ThingField, ThingsField } from '../asking/thing-field.js';
import type { InputField, InputType, InputTypes } from './input-types.js';
import { isOfThings } from './ways-of-asking.js';

interface ValueFieldProps {
  /** The filter that the field is in. */
  readonly filter: InputType;
  readonly field: string;
  readonly label?: string;
  /** What the value is given to, with its type. */
  readonly operand: InputField;
  readonly types: InputTypes;
  readonly value: unknown;
  readonly onChange: (value: unknown, isStep: boolean) => void;
}

/** This is where the reader gives what a field is compared with, as its type has it. */
export function ValueField(props: ValueFieldProps) {
  const { filter, field, operand, types, value, onChange } = props;
  const label = props.label ?? nameInWords(field);
  const type = types.types.get(operand.type);
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  const pick = (picked: unknown) => {
    onChange(picked, true);
  };
  if (field === 'id' && isOfThings(filter) && (operand.name === 'eq' || operand.name === 'in')) {
    const kinds = kindsOf(filter);
    return operand.isList ? (
      <ThingsField {...{ label, kinds }} ids={texts} onChange={pick} />
    ) : (
      <ThingField {...{ label, kinds }} id={typeof value === 'string' ? value : ''} onPick={pick} />
    );
  }
  if (type?.shape === 'enum' && operand.isList) {
    return (
      <span className="values" role="group" aria-label={label}>
        {type.values.map(({ name, description }) => (
          <label key={name} title={description}>
            <input
              type="checkbox"
              checked={texts.includes(name)}
              onChange={({ target }) => {
                const others = texts.filter((each) => each !== name);
                pick(target.checked ? [...others, name] : others);
              }}
            />{' '}
            {valueInWords(name)}
          </label>
        ))}
      </span>
    );
  }
  if (type?.shape === 'enum' || type?.name === 'Boolean') {
    const options =
      type.shape === 'enum'
        ? type.values.map(({ name }) => ({ name, words: valueInWords(name) }))
        : YES_AND_NO;
    return (
      <select
        aria-label={label}
        value={typeof value === 'boolean' ? String(value) : (textOf(value) ?? '')}
        onChange={({ target: { value: chosen } }) => {
          const given = type.shape === 'enum' ? chosen : chosen === 'true';
          pick(chosen === '' ? undefined : given);
        }}
      >
        <option value="">choose …</option>
        {options.map(({ name, words }) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    );
  }
  const isNumber = operand.type === 'Int' || operand.type === 'Float';
  if (operand.isList) {
    return (
      <input
        className="typed"
        aria-label={label}
        placeholder="with commas between"
        defaultValue={Array.isArray(value) ? value.map(String).join(', ') : ''}
        onChange={({ target }) => {
          const given = target.value.split(',').flatMap((each) => each.trim() || []);
          const numbers = given.map(Number).filter((each) => !Number.isNaN(each));
          onChange(isNumber ? numbers : given, false);
        }}
      />
    );
  }
  return (
    <input
      className="typed"
      aria-label={label}
      type={isNumber ? 'number' : operand.type === 'Date' ? 'date' : 'text'}
      step={operand.type === 'Float' ? 'any' : undefined}
      placeholder={EXAMPLES[operand.type]}
      value={typeof value === 'string' || typeof value === 'number' ? value : ''}
      onChange={({ target }) => {
        const given = isNumber ? target.valueAsNumber : target.value;
        onChange(given === '' || Number.isNaN(given) ? undefined : given, false);
      }}
    />
  );
}

const YES_AND_NO = [
  { name: 'true', words: 'yes' },
  { name: 'false', words: 'no' },
];

/** What a text of a type can look like. */
const EXAMPLES: Readonly<Record<string, string>> = {
  EdtfString: '1994, 1994-05 or 1990/1999',
  DateTime: '2026-01-31T12:00:00Z',
};

/** The kinds that a search looks for where a filter is of things; none where it is of any. */
export function kindsOf({ name }: InputType): readonly string[] {
  const kind = nameInWords(name.replace(/(?:OfEitherEnd)?Filter$/u, ''));
  return kind === 'entity' ? [] : [kind.replaceAll(' ', '_').toUpperCase()];
}
