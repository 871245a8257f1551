import { useEffect, useId, useState } from 'react';
import { Combobox } from '../picker/combobox.js';
import { namesOf } from '../picker/names-of.js';
import './asking.css';

/** This is a field for one thing; it shows the thing's name, or that nothing has the id. */
export function ThingField(props: {
  readonly label: string;
  readonly kinds: readonly string[];
  readonly id: string;
  readonly onPick: (id: string) => void;
}) {
  const { label, kinds, id, onPick } = props;
  const names = useNames([id]);
  const errorId = useId();
  const isMissing = names.get(id) === null;
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <Combobox
        label={label}
        kinds={kinds}
        value={names.get(id) ?? id}
        {...(isMissing && { describedBy: errorId })}
        onPick={(found) => {
          onPick(found.id);
        }}
      />
      {id !== '' && !isMissing && <bdi className="on-paper">{names.get(id) ?? id}</bdi>}
      {isMissing && (
        <p id={errorId} className="field-error" role="alert">
          Nothing has the id <code>{id}</code>.
        </p>
      )}
    </div>
  );
}

/** This is a field for several things. */
export function ThingsField(props: {
  readonly label: string;
  readonly kinds: readonly string[];
  readonly ids: readonly string[];
  /** What it means that none is chosen. */
  readonly placeholder?: string;
  /** The list, such as `issues`, that is offered where nothing is typed. */
  readonly offered?: string;
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const { label, kinds, ids, placeholder = 'Add …', offered, onChange } = props;
  const names = useNames(ids);
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <ul className="picked" aria-label={label} hidden={ids.length === 0}>
        {ids.map((id) => (
          <li key={id}>
            <bdi>{id === '*' ? 'Everybody' : (names.get(id) ?? id)}</bdi>
            {id !== '*' && names.get(id) === null && (
              <span className="field-error">: nothing has this id</span>
            )}
            <button
              type="button"
              aria-label={`Without ${names.get(id) ?? id}`}
              onClick={() => {
                onChange(ids.filter((each) => each !== id));
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <Combobox
        label={`Add to ${label}`}
        placeholder={ids.length > 0 ? 'Add …' : placeholder}
        kinds={kinds}
        offered={offered}
        value=""
        onPick={(found) => {
          onChange([...new Set([...ids.filter((id) => id !== '*'), found.id])]);
        }}
      />
    </div>
  );
}

/** The names of things; what is not known yet is missing, and null is what nothing has. */
export function useNames(ids: readonly string[]): ReadonlyMap<string, string | null> {
  const [names, setNames] = useState<ReadonlyMap<string, string | null>>(new Map());
  const key = ids.join('\n');
  useEffect(() => {
    let isStale = false;
    void namesOf(key.split('\n').filter((id) => id !== '')).then((found) => {
      if (!isStale) setNames(new Map(found));
    });
    return () => {
      isStale = true;
    };
  }, [key]);
  return names;
}
