import { useId, useState } from 'react';
import { textOf, type JsonObject } from '../answer/json.js';
import { ReliabilityField } from './reliability-field.js';
import { SureField } from './sure-field.js';
import { ThingsField } from './thing-field.js';
import { viewInWords } from './view-in-words.js';

interface ViewFieldsProps {
  readonly view: JsonObject;
  readonly onChange: (view: JsonObject) => void;
}

/**
 * These are what an answer is looked at through: the two clocks, which say when it
 * was so and when it was known, and which claims count.
 */
export function ViewFields({ view, onChange }: ViewFieldsProps) {
  const validAt = textOf(view['validAt']) ?? '';
  const knownAt = textOf(view['knownAt'])?.slice(0, 10) ?? '';
  const seen = viewInWords(view);
  return (
    <>
      <div className="days">
        <DayField
          label="As of"
          hint="The day on which it was so; today where it is empty."
          usual="today"
          value={validAt}
          onChange={(day) => {
            onChange(given(without(view, ['anyTime', 'validDuring']), 'validAt', day));
          }}
        />
        <DayField
          label="As known on"
          hint="The day by whose end it was recorded; now where it is empty."
          usual="now"
          value={knownAt}
          onChange={(day) => {
            onChange(given(view, 'knownAt', day === '' ? '' : `${day}T23:59:59.999Z`));
          }}
        />
      </div>
      <Counting {...{ view, onChange }} />
      {seen !== '' && <p className="on-paper">Seen {seen}.</p>}
    </>
  );
}

/** These say which claims count at all, by their sources and by how sure they are. */
function Counting({ view, onChange }: ViewFieldsProps) {
  const { minReliability, minConfidence, withoutSources } = view;
  const without = Array.isArray(withoutSources) ? withoutSources.filter(isText) : [];
  const isLimited = Boolean(minReliability) || Boolean(minConfidence) || without.length > 0;
  const [isOpen, setIsOpen] = useState(isLimited);
  return (
    <details
      className="counting"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
    >
      <summary>Which claims count{isLimited && ' (limited)'}</summary>
      {isOpen && (
        <div className="fields">
          <ReliabilityField
            value={textOf(minReliability)}
            onChange={(reliability) => {
              onChange(given(view, 'minReliability', reliability));
            }}
          />
          <SureField
            value={typeof minConfidence === 'number' ? minConfidence : null}
            onChange={(sure) => {
              onChange(given(view, 'minConfidence', sure));
            }}
          />
          <ThingsField
            label="Not by these sources alone"
            placeholder="none is left out"
            kinds={['SOURCE']}
            ids={without}
            onChange={(ids) => {
              onChange(given(view, 'withoutSources', ids.length === 0 ? null : ids));
            }}
          />
        </div>
      )}
    </details>
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function given(view: JsonObject, name: string, value: unknown): JsonObject {
  const others = without(view, [name]);
  return value === '' || value === null ? others : { ...others, [name]: value };
}

function without(view: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(view).filter(([name]) => !names.includes(name)));
}

interface DayFieldProps {
  readonly label: string;
  readonly hint: string;
  /** What is meant where it is empty. */
  readonly usual: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayField({ label, hint, usual, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="field day">
      <label htmlFor={id} title={hint}>
        {label} {value === '' && <span className="usual">({usual})</span>}
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
