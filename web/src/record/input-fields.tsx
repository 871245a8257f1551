import { useId } from 'react';
import { isObject, objectsOf, type JsonObject } from '../answer/json.js';
import { nameInWords } from '../answer/words.js';
import { ThingField, ThingsField } from '../asking/thing-field.js';
import type { InputField, InputType, InputTypes } from '../build/input-types.js';
import { kindsOf, ValueField } from '../build/value-field.js';
import { targetOf } from '../build/ways-of-asking.js';
import { orderFields } from './order-fields.js';
import type { Problem } from './problems.js';

interface InputFieldsProps {
  readonly type: InputType;
  readonly types: InputTypes;
  readonly value: JsonObject;
  readonly problems: readonly Problem[];
  /** Where this stands in all that is recorded, with a dot at its end where it is within. */
  readonly path: string;
  readonly onChange: (value: JsonObject) => void;
}

/** Who records seldom wants these: they are folded away. */
const RARE: ReadonlySet<string> = new Set(['id', 'rank', 'polarity', 'attributes', 'sha256']);

/** These are the fields of what is recorded, in the order of a claim, each with its problem. */
export function InputFields(props: InputFieldsProps) {
  const { type, problems, path } = props;
  const fields = orderFields(type);
  const isRare = ({ name, isRequired }: InputField) => RARE.has(name) && !isRequired;
  const rare = fields.filter(isRare);
  const hasProblem = rare.some(({ name }) =>
    problems.some((problem) => problem.path.startsWith(`${path}${name}`)),
  );
  const draw = (field: InputField) => <FieldOfInput key={field.name} field={field} {...props} />;
  return (
    <div className="input-fields">
      {fields.filter((field) => !isRare(field)).map(draw)}
      {rare.length > 0 && (
        <details open={hasProblem || rare.some(({ name }) => props.value[name] !== undefined)}>
          <summary>More</summary>
          {rare.map(draw)}
        </details>
      )}
    </div>
  );
}

function FieldOfInput({
  field,
  type,
  types,
  value,
  problems,
  path,
  onChange,
}: InputFieldsProps & { readonly field: InputField }) {
  const { name, description, isList, isRequired } = field;
  const errorId = useId();
  const at = `${path}${name}`;
  const own = problems.filter((problem) => problem.path === at);
  const label = nameInWords(name);
  const given = value[name];
  const inner = types.types.get(field.type);
  const set = (next: unknown) => {
    const others = Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    const isEmpty = next === undefined || (Array.isArray(next) && next.length === 0);
    onChange(isEmpty ? others : { ...others, [name]: next });
  };
  return (
    <div
      className="input-field"
      role="group"
      aria-label={label}
      aria-describedby={own.length > 0 ? errorId : undefined}
      data-field={at}
      data-wrong={own.length > 0}
    >
      <p className="input-label">
        <b>{label}</b> {isRequired && <span className="required">needed</span>}{' '}
        <span className="hint">{description}</span>
      </p>
      {inner?.shape === 'object' && isList && (
        <Several
          {...{ label, types, problems }}
          type={inner}
          path={at}
          values={objectsOf(given)}
          onChange={set}
        />
      )}
      {inner?.shape === 'object' && !isList && (
        <InputFields
          {...{ types, problems }}
          type={inner}
          path={`${at}.`}
          value={isObject(given) ? given : {}}
          onChange={(next) => {
            set(Object.keys(next).length === 0 ? undefined : next);
          }}
        />
      )}
      {inner?.shape !== 'object' && (
        <OneValue {...{ field, type, types, label }} value={given} onChange={set} />
      )}
      {own.length > 0 && (
        <p id={errorId} className="field-error">
          {own.map(({ message }) => message).join('; ')}
        </p>
      )}
    </div>
  );
}

function OneValue({
  field,
  type,
  types,
  label,
  value,
  onChange,
}: {
  readonly field: InputField;
  readonly type: InputType;
  readonly types: InputTypes;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const filter = types.types.get(type.name.replace(/Input$/u, 'Filter'));
  const asked = filter?.fields.get(field.name);
  const target = asked === undefined ? undefined : targetOf(asked, types);
  if (field.type === 'ID' && target !== undefined) {
    const kinds = kindsOf(target);
    return field.isList ? (
      <ThingsField
        {...{ label, kinds }}
        ids={Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []}
        onChange={onChange}
      />
    ) : (
      <ThingField
        {...{ label, kinds }}
        id={typeof value === 'string' ? value : ''}
        onPick={onChange}
      />
    );
  }
  if (LONG.has(field.name)) {
    return (
      <textarea
        aria-label={label}
        rows={2}
        value={typeof value === 'string' ? value : ''}
        onChange={({ target: { value: text } }) => {
          onChange(text === '' ? undefined : text);
        }}
      />
    );
  }
  return (
    <ValueField {...{ label, types, value, onChange }} field="" filter={type} operand={field} />
  );
}

/** The texts that have more than a few words. */
const LONG: ReadonlySet<string> = new Set(['gist', 'description', 'text', 'citation', 'outcome']);

function Several({
  label,
  type,
  types,
  values,
  problems,
  path,
  onChange,
}: {
  readonly label: string;
  readonly type: InputType;
  readonly types: InputTypes;
  readonly values: readonly JsonObject[];
  readonly problems: readonly Problem[];
  readonly path: string;
  readonly onChange: (values: readonly JsonObject[]) => void;
}) {
  return (
    <ol className="several">
      {values.map((each, index) => (
        <li key={index}>
          <InputFields
            {...{ type, types, problems }}
            path={`${path}[${String(index)}].`}
            value={each}
            onChange={(changed) => {
              onChange(values.with(index, changed));
            }}
          />
          <button
            type="button"
            className="button"
            onClick={() => {
              onChange(values.toSpliced(index, 1));
            }}
          >
            Without this
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className="button"
          onClick={() => {
            onChange([...values, {}]);
          }}
        >
          Add to {label}
        </button>
      </li>
    </ol>
  );
}
