import { useId, useState } from 'react';
import { nameInWords } from '../answer/words.js';
import type { Part } from './form.js';
import type { InputField, InputType, InputTypes } from './input-types.js';
import { firstPart, isOfThings, targetOf } from './ways-of-asking.js';

const COMBINED: readonly { readonly key: string; readonly words: string; readonly part: Part }[] = [
  { key: '(not)', words: 'not …', part: { form: 'not', parts: [] } },
  { key: '(either)', words: 'either … or …', part: { form: 'either', ways: [[], []] } },
];

/** This is a choice of all that can be asked here, and the button that adds it. */
export function AddPart({
  filter,
  types,
  label,
  isFirst,
  onAdd,
}: {
  readonly filter: InputType;
  readonly types: InputTypes;
  readonly label: string;
  readonly isFirst: boolean;
  readonly onAdd: (part: Part) => void;
}) {
  const groups = groupsOf(filter, types);
  const [chosen, setChosen] = useState('');
  const id = useId();
  const add = (key: string) => {
    const field = filter.fields.get(key);
    const part =
      COMBINED.find((each) => each.key === key)?.part ??
      (field === undefined ? undefined : firstPart(field, types));
    if (part !== undefined) onAdd(part);
    setChosen('');
  };
  return (
    <span className="add-part">
      <label className="visually-hidden" htmlFor={id}>
        What else must be so: {label}
      </label>
      <select
        id={id}
        value={chosen}
        onChange={({ target }) => {
          setChosen(target.value);
        }}
      >
        <option value="">{isFirst ? '+ anything, or choose …' : '+ and …'}</option>
        {groups.map(({ words, fields }) => (
          <optgroup key={words} label={words}>
            {fields.map(({ name, description }) => (
              <option key={name} value={name} title={description}>
                {nameInWords(name)}
              </option>
            ))}
          </optgroup>
        ))}
        <optgroup label="Put together">
          {COMBINED.map(({ key, words }) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </optgroup>
      </select>
      {chosen !== '' && (
        <button
          type="button"
          className="button main"
          onClick={() => {
            add(chosen);
          }}
        >
          Add
        </button>
      )}
    </span>
  );
}

function groupsOf(filter: InputType, types: InputTypes) {
  const fields = [...filter.fields.values()].filter(
    ({ name }) => !['and', 'or', 'not', 'isNull'].includes(name),
  );
  const groupOf = (field: InputField): string => {
    const target = targetOf(field, types);
    if (target === undefined) return 'What it is';
    return isOfThings(target) ? 'What it is linked to' : 'What is recorded of it';
  };
  const words = filter.fields.has('subject')
    ? ['What it is linked to', 'What it is', 'What is recorded of it']
    : ['What is recorded of it', 'What it is linked to', 'What it is'];
  const grouped = Map.groupBy(fields, groupOf);
  return words.flatMap((each) => {
    const found = grouped.get(each);
    return found === undefined ? [] : [{ words: each, fields: found }];
  });
}
