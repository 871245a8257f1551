import { nameInWords } from '../answer/words.js';
import { AddPart } from './add-part.js';
import type { Condition, Count, Either, Part, Through } from './form.js';
import type { InputField, InputType, InputTypes } from './input-types.js';
import { ValueField } from './value-field.js';
import {
  inWay,
  operatorInWords,
  operatorsOf,
  targetOf,
  wayInWords,
  wayOf,
  waysOf,
  type Way,
} from './ways-of-asking.js';

interface PartListProps {
  readonly parts: readonly Part[];
  readonly filter: InputType;
  readonly types: InputTypes;
  /** What all of it is about, for who can't see where it stands. */
  readonly label: string;
  /** `isStep` where the reader chose something, and does not type. */
  readonly onChange: (parts: readonly Part[], isStep: boolean) => void;
}

/** These are the parts that must all be so, with what adds one. */
export function PartList({ parts, filter, types, label, onChange }: PartListProps) {
  return (
    <ul className="parts" aria-label={label}>
      {parts.map((part, index) => (
        // A part has nothing but its place.
        <li key={`${String(index)} ${part.form} ${'field' in part ? part.field : ''}`}>
          {index > 0 && <span className="and">and</span>}
          <PartFields
            {...{ part, filter, types }}
            onChange={(changed, isStep) => {
              onChange(parts.with(index, changed), isStep);
            }}
            onRemove={() => {
              onChange(parts.toSpliced(index, 1), true);
            }}
          />
        </li>
      ))}
      <li>
        <AddPart
          {...{ filter, types, label }}
          isFirst={parts.length === 0}
          onAdd={(part) => {
            onChange([...parts, part], true);
          }}
        />
      </li>
    </ul>
  );
}

interface PartProps<Kind extends Part> {
  readonly part: Kind;
  readonly filter: InputType;
  readonly types: InputTypes;
  readonly onChange: (part: Part, isStep: boolean) => void;
}

/** These are the fields of one part of a question, with what is within it. */
function PartFields({ onRemove, ...props }: PartProps<Part> & { readonly onRemove: () => void }) {
  const { part } = props;
  const label = labelOf(part);
  return (
    <div className="part" role="group" aria-label={label}>
      <PartOfKind {...props} />
      <button
        type="button"
        className="remove"
        aria-label={`Without this: ${label}`}
        onClick={onRemove}
      >
        ×
      </button>
    </div>
  );
}

function labelOf(part: Part): string {
  if (part.form === 'not') return 'not';
  return part.form === 'either' ? 'either or' : nameInWords(part.field);
}

function PartOfKind(props: PartProps<Part>) {
  const { part, filter, types, onChange } = props;
  switch (part.form) {
    case 'condition':
      return <ConditionFields {...props} part={part} />;
    case 'through':
    case 'count':
      return <LinkFields {...props} part={part} />;
    case 'not':
      return (
        <>
          <span className="what">not</span>
          <PartList
            {...{ filter, types }}
            label="not"
            parts={part.parts}
            onChange={(parts, isStep) => {
              onChange({ ...part, parts }, isStep);
            }}
          />
        </>
      );
    case 'either':
      return <EitherFields {...props} part={part} />;
  }
}

function EitherFields({ part, filter, types, onChange }: PartProps<Either>) {
  return (
    <>
      <span className="what">either</span>
      {part.ways.map((way, index) => (
        <div key={index} className="way">
          {index > 0 && <span className="what">or</span>}
          <PartList
            {...{ filter, types }}
            label={index === 0 ? 'either' : 'or'}
            parts={way}
            onChange={(parts, isStep) => {
              onChange({ ...part, ways: part.ways.with(index, parts) }, isStep);
            }}
          />
        </div>
      ))}
      <button
        type="button"
        className="or"
        onClick={() => {
          onChange({ ...part, ways: [...part.ways, []] }, true);
        }}
      >
        or …
      </button>
    </>
  );
}

function ConditionFields({ part, filter, types, onChange }: PartProps<Condition>) {
  const field = filter.fields.get(part.field);
  const type = types.types.get(field?.type ?? '');
  if (field === undefined || type === undefined) return null;
  const operators = type.shape === 'object' ? operatorsOf(type) : [];
  const operand = type.fields.get(part.operator ?? '') ?? field;
  return (
    <>
      <What field={field} />
      {operators.length > 0 && (
        <select
          aria-label={`How ${nameInWords(field.name)} is compared`}
          value={part.operator ?? ''}
          onChange={({ target }) => {
            const next = type.fields.get(target.value);
            const keeps = next?.type === operand.type && next.isList === operand.isList;
            const value = keeps ? part.value : undefined;
            onChange({ ...part, operator: target.value, value }, true);
          }}
        >
          {operators.map((operator) => (
            <option key={operator.name} value={operator.name}>
              {operatorInWords(operator)}
            </option>
          ))}
        </select>
      )}
      <ValueField
        {...{ filter, operand, types }}
        field={part.field}
        value={part.value}
        onChange={(value, isStep) => {
          onChange({ ...part, value }, isStep);
        }}
      />
    </>
  );
}

/** What of the thing is asked about; its description is there for who wants it. */
function What({ field: { name, description } }: { readonly field: InputField }) {
  return (
    <span className="what" title={description}>
      {nameInWords(name)}
    </span>
  );
}

function LinkFields({ part, filter, types, onChange }: PartProps<Through | Count>) {
  const field = filter.fields.get(part.field);
  const target = field && targetOf(field, types);
  if (field === undefined || target === undefined) return null;
  const way = wayOf(part, target);
  const label = nameInWords(field.name);
  const [only] = part.parts;
  const isByName = way === 'is' || way === 'in';
  const hasParts = !isByName && way !== 'recorded' && way !== 'missing';
  return (
    <>
      <What field={field} />
      <select
        aria-label={`What of ${label}`}
        value={way}
        onChange={({ target: chosen }) => {
          onChange(inWay(part, chosen.value as Way, field, types), true);
        }}
      >
        {waysOf(field, types).map((each) => (
          <option key={each} value={each}>
            {wayInWords(each)}
          </option>
        ))}
      </select>
      {part.form === 'count' && (
        <input
          type="number"
          min={0}
          aria-label={`How many of ${label}`}
          value={part.number ?? ''}
          onChange={({ target: { valueAsNumber } }) => {
            const number = Number.isNaN(valueAsNumber) ? undefined : valueAsNumber;
            onChange({ ...part, number }, false);
          }}
        />
      )}
      {isByName && only?.form === 'condition' && (
        <ValueField
          {...{ types, filter: target }}
          field="id"
          label={label}
          operand={operandOf(target, only, types) ?? field}
          value={only.value}
          onChange={(value, isStep) => {
            onChange({ ...part, parts: [{ ...only, value }] }, isStep);
          }}
        />
      )}
      {hasParts && (
        <PartList
          {...{ types, label }}
          filter={target}
          parts={part.parts}
          onChange={(parts, isStep) => {
            onChange({ ...part, parts }, isStep);
          }}
        />
      )}
    </>
  );
}

function operandOf(
  { fields }: InputType,
  { field, operator }: Condition,
  { types }: InputTypes,
): InputField | undefined {
  return types.get(fields.get(field)?.type ?? '')?.fields.get(operator ?? '');
}
