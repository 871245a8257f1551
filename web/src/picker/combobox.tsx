import { useEffect, useId, useRef, useState } from 'react';
import { nameInWords } from '../answer/words.js';
import { findEntities, type Found } from './entity-search.js';
import './combobox.css';

interface ComboboxProps {
  readonly label: string;
  /** What stands in the box until the reader types. */
  readonly value: string;
  readonly placeholder?: string;
  /** The kinds that are searched; all entities where it is empty. */
  readonly kinds: readonly string[];
  readonly describedBy?: string;
  readonly onPick: (found: Found) => void;
  /** Asked for with Enter where nothing of the list is chosen; else Enter takes the first. */
  readonly onText?: (text: string) => void;
}

/** How long a reader pauses before what they typed is searched for. */
const PAUSE_MS = 150;

/** This is a text box that offers the things whose names fit: by keyboard, pointer and screen reader. */
export function Combobox(props: ComboboxProps) {
  const { label, value, placeholder, kinds, describedBy, onPick, onText } = props;
  const [text, setText] = useState<string | null>(null);
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const searched = kinds.join(' ');

  useEffect(() => {
    if (text === null || text.trim() === '') return;
    let isStale = false;
    const timer = setTimeout(() => {
      void findEntities(text, searched === '' ? [] : searched.split(' ')).then((results) => {
        if (isStale) return;
        setFound(results);
        setActive(-1);
      });
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, searched]);

  const close = () => {
    setText(null);
    setFound(null);
    setActive(-1);
  };
  const pick = (each: Found) => {
    close();
    onPick(each);
  };
  const isOpen = text !== null && text.trim() !== '' && found !== null;
  const optionId = (index: number) => `${listId}-${String(index)}`;

  const onKeyDown = (event: React.KeyboardEvent) => {
    const count = found?.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isOpen || count === 0) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + count + (active === -1 && step === -1 ? 1 : 0)) % count);
    } else if (event.key === 'Escape' && text !== null) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = found?.[active];
      const first = found?.[0];
      if (chosen !== undefined) pick(chosen);
      else if (onText !== undefined) {
        const given = text ?? value;
        close();
        input.current?.blur();
        if (given.trim() !== '') onText(given.trim());
      } else if (first !== undefined) pick(first);
    }
  };

  return (
    <div className="combobox">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? optionId(active) : undefined}
        aria-describedby={describedBy}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text ?? value}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value.trim() === '') setFound(null);
        }}
        onFocus={({ target }) => {
          target.select();
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={label} hidden={!isOpen || found.length === 0}>
        {found?.map((each, index) => (
          <li
            key={each.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            // The box would lose the focus, and close, before the click comes.
            onPointerDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              pick(each);
            }}
          >
            <bdi className="option-name">{each.name}</bdi>{' '}
            <span className="option-kind">{nameInWords(each.kind)}</span>
            {each.by !== null && <span className="option-by">{each.by}</span>}
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {isOpen && (found.length === 0 ? 'Nothing found' : `${String(found.length)} found`)}
      </span>
      {isOpen && found.length === 0 && <p className="combobox-none">Nothing found for “{text}”.</p>}
    </div>
  );
}
