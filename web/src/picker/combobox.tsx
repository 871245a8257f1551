import { useEffect, useId, useRef, useState } from 'react';
import { errorsOf } from '../ask.js';
import { nameInWords } from '../answer/words.js';
import { findEntities, findOffered, type Found } from './entity-search.js';
import './combobox.css';

interface ComboboxProps {
  readonly label: string;
  /** What stands in the box until the reader types. */
  readonly value: string;
  readonly placeholder?: string;
  /** The kinds that are searched; all entities where it is empty. */
  readonly kinds: readonly string[];
  /** The list, such as `issues`, that is offered where nothing is typed; for lists that are short. */
  readonly offered?: string | undefined;
  readonly describedBy?: string;
  readonly onPick: (found: Found) => void;
  /** Asked for with Enter where nothing of the list is chosen; else Enter takes the first. */
  readonly onText?: (text: string) => void;
}

/** How long a reader pauses before what they typed is searched for. */
const PAUSE_MS = 150;

/** This is a text box that offers the things whose names fit: by keyboard, pointer and screen reader. */
export function Combobox(props: ComboboxProps) {
  const { label, value, placeholder, kinds, offered, describedBy, onPick, onText } = props;
  const [text, setText] = useState<string | null>(null);
  const [found, setFound] = useState<readonly Found[] | null>(null);
  // Why nothing is known of what there is, which is not that there is nothing.
  const [failure, setFailure] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const [isOffering, setIsOffering] = useState(false);
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const searched = kinds.join(' ');
  const isEmpty = text === null || text.trim() === '';

  useEffect(() => {
    if (isEmpty) return;
    let isStale = false;
    const timer = setTimeout(() => {
      const show = (results: readonly Found[] | null, why: string | null) => {
        if (isStale) return;
        setFound(results);
        setFailure(why);
        setActive(-1);
      };
      findEntities(text, searched === '' ? [] : searched.split(' ')).then(
        (results) => {
          show(results, null);
        },
        (cause: unknown) => {
          show(null, inWords(cause));
        },
      );
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, isEmpty, searched]);

  useEffect(() => {
    if (!isOffering || !isEmpty || offered === undefined) return;
    let isStale = false;
    findOffered(offered).then(
      (all) => {
        if (!isStale) setFound(all);
      },
      (cause: unknown) => {
        if (!isStale) setFailure(inWords(cause));
      },
    );
    return () => {
      isStale = true;
    };
  }, [isOffering, isEmpty, offered]);

  const close = () => {
    setIsOffering(false);
    setText(null);
    setFound(null);
    setFailure(null);
    setActive(-1);
  };
  const pick = (each: Found) => {
    close();
    onPick(each);
  };
  const isOpen = (isOffering || !isEmpty) && found !== null;
  const optionId = (index: number) => `${listId}-${String(index)}`;

  const onKeyDown = (event: React.KeyboardEvent) => {
    const count = found?.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isOpen && event.key === 'ArrowDown' && offered !== undefined) setIsOffering(true);
      if (!isOpen || count === 0) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + count + (active === -1 && step === -1 ? 1 : 0)) % count);
    } else if (event.key === 'Escape' && (text !== null || isOffering)) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = found?.[active];
      const first = isEmpty ? undefined : found?.[0];
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
          setFailure(null);
        }}
        onFocus={({ target }) => {
          target.select();
        }}
        onClick={() => {
          if (offered !== undefined) setIsOffering(true);
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
            ref={index === active ? showWhole : undefined}
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
        {failure}
        {isOpen && (found.length === 0 ? 'Nothing found' : `${String(found.length)} found`)}
      </span>
      {failure !== null && <p className="combobox-none">{failure}</p>}
      {isOpen && !isEmpty && found.length === 0 && (
        <p className="combobox-none">Nothing found for “{text}”.</p>
      )}
    </div>
  );
}

function inWords(cause: unknown): string {
  return errorsOf(cause)
    .map(({ message }) => message)
    .join(' ');
}

/** Of a list that scrolls, what is chosen is seen. */
function showWhole(option: HTMLLIElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}
