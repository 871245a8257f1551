import { useEffect, useId, useState } from 'react';
import type { Question, QuestionVariable } from '../../../src/questions/question.js';
import type { JsonObject } from '../answer/json.js';
import { ThingField, ThingsField } from './thing-field.js';
import { kindsOfVariables } from './variable-kinds.js';
import './asking.css';

interface VariableFieldsProps {
  readonly question: Question;
  /** What is given beside the defaults. */
  readonly variables: JsonObject;
  /** `isStep` where the reader chose something, and does not type. */
  readonly onChange: (variables: JsonObject, isStep: boolean) => void;
}

/** These are the fields of what can be changed about a question: things are picked by their names. */
export function VariableFields({ question, variables, onChange }: VariableFieldsProps) {
  const [kinds, setKinds] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  useEffect(() => {
    void kindsOfVariables(question.name).then(setKinds);
  }, [question.name]);
  return (
    <>
      {question.variables.map((variable) => {
        const fallback: unknown = variable.default === null ? null : JSON.parse(variable.default);
        return (
          <VariableField
            key={variable.name}
            variable={variable}
            kinds={kinds.get(variable.name) ?? []}
            value={variables[variable.name] ?? fallback}
            onChange={(value, isStep) => {
              onChange({ ...variables, [variable.name]: value }, isStep);
            }}
          />
        );
      })}
    </>
  );
}

interface VariableFieldProps {
  readonly variable: QuestionVariable;
  readonly kinds: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: unknown, isStep: boolean) => void;
}

function VariableField({ variable, kinds, value, onChange }: VariableFieldProps) {
  const { name, description } = variable;
  const type = variable.type.replaceAll('!', '');
  const words = description.replace(/, by (?:its|their) ids?$/u, '');
  const label = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  const id = useId();
  if (type === 'ID') {
    return (
      <ThingField
        {...{ label, kinds }}
        id={typeof value === 'string' ? value : ''}
        onPick={(picked) => {
          onChange(picked, true);
        }}
      />
    );
  }
  if (type === '[ID]') {
    return (
      <ThingsField
        {...{ label, kinds }}
        ids={Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []}
        onChange={(picked) => {
          onChange(picked, true);
        }}
      />
    );
  }
  const isNumber = type === 'Int' || type === 'Float';
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={isNumber ? 'number' : type === 'Date' ? 'date' : 'text'}
        value={typeof value === 'string' || typeof value === 'number' ? value : ''}
        onChange={({ target }) => {
          const given = isNumber ? target.valueAsNumber : target.value;
          if (given !== '' && !Number.isNaN(given)) onChange(given, false);
        }}
      />
    </div>
  );
}
