import { useEffect, useId, useMemo, useState } from 'react';
import { toAnswer, toBuilder, type Shown } from '../address.js';
import { nameInWords } from '../answer/words.js';
import { AnswerPane } from '../asking/answer-pane.js';
import { useAnswer } from '../asking/use-answer.js';
import { ViewFields } from '../asking/view-fields.js';
import { Untold } from '../answer/notices.js';
import { PageHeading } from '../frame/page-heading.js';
import { writeAddress } from '../place-store.js';
import { QUESTIONS } from '../question/questions.js';
import { saveFile } from '../share/save-file.js';
import { unpackText } from '../share/pack-text.js';
import { FIRST_FORM, type Form } from './form.js';
import type { InputTypes } from './input-types.js';
import { loadInputTypes } from './load-input-types.js';
import { PartList } from './part-list.js';
import { printForm } from './print-form.js';
import { fileNameOf, writeQuestionFile } from './question-file.js';
import { readForm } from './read-form.js';
import './build.css';

interface BuildPageProps extends Shown {
  /** The question to begin with, as the address has it; null for an empty one. */
  readonly packed: string | null;
}

/** This is where a question is put together by choosing, with its answer beside it. */
export function BuildPage({ packed, as, rows }: BuildPageProps) {
  const [types, setTypes] = useState<InputTypes | null>();
  const [form, setForm] = useState<Form | null>();
  useEffect(() => {
    let isStale = false;
    void Promise.all([loadInputTypes(), packed === null ? null : unpackText(packed)]).then(
      ([loaded, text]) => {
        if (isStale) return;
        setTypes(loaded);
        if (packed === null) setForm(FIRST_FORM);
        else setForm(loaded === null || text === null ? null : readForm(text, loaded));
      },
    );
    return () => {
      isStale = true;
    };
  }, [packed]);

  return (
    <div className="page build-page">
      <PageHeading title="a question of your own">A question of your own</PageHeading>
      <p className="lead">
        Choose what is looked for, and what must be so of it. The answer follows at once, with the
        claims that make it so.
      </p>
      {types === undefined && <p role="status">Asking what can be asked …</p>}
      {types === null && <Untold what="asked" />}
      {form === null && Boolean(types) && (
        <p className="notice" role="alert">
          That query is none that is put together here: it asks for more, or for other fields. Begin
          a new one, or go <a href="#editor">on in GraphQL</a>.
        </p>
      )}
      {types !== undefined && types !== null && form !== undefined && (
        <Builder types={types} start={form ?? FIRST_FORM} startShown={{ as, rows }} />
      )}
    </div>
  );
}

function Builder({
  types,
  start,
  startShown,
}: {
  readonly types: InputTypes;
  readonly start: Form;
  readonly startShown: Shown;
}) {
  const [form, setForm] = useState(start);
  const [shown, setShown] = useState(startShown);
  const text = useMemo(() => printForm(form, types), [form, types]);
  const answered = useAnswer({
    ...{ question: null, document: text, operationName: null },
    ...{ variables: {}, view: {} },
  });
  const toPlayground = useAddress(text);

  const change = (next: Form, isStep: boolean) => {
    setForm(next);
    const how = { ...shown, rows: null };
    setShown(how);
    void toBuilder(printForm(next, types), how).then((hash) => {
      writeAddress(hash, { isStep });
    });
  };
  const show = (how: Shown) => {
    setShown(how);
    void toBuilder(text, how).then((hash) => {
      writeAddress(hash, { isStep: true });
    });
  };

  return (
    <div className="builder">
      <FormFields form={form} types={types} onChange={change} />
      <section className="built-answer" aria-label="Answer" aria-busy={answered.response === null}>
        <AnswerPane key={text} answered={answered} shown={shown} onShow={show} usual="cards" />
      </section>
      <section className="built-text" aria-labelledby="as-graphql">
        <h2 id="as-graphql">The same in GraphQL</h2>
        <pre tabIndex={0} aria-labelledby="as-graphql">
          <code>{text}</code>
        </pre>
        <p>
          <a className="button" href={toPlayground}>
            Open in the playground
          </a>
        </p>
        <SaveQuestion form={form} types={types} />
      </section>
    </div>
  );
}

interface FormFieldsProps {
  readonly form: Form;
  readonly types: InputTypes;
  readonly onChange: (form: Form, isStep: boolean) => void;
}

function FormFields({ form, types, onChange }: FormFieldsProps) {
  const { list, parts, isPossible, isOpenWorld, view } = form;
  const filter = types.types.get(types.lists.get(list) ?? '');
  const listId = useId();
  const isOfClaims = (each: string) =>
    types.types.get(types.lists.get(each) ?? '')?.fields.has('subject') === true;
  const lists = [...types.lists.keys()];
  return (
    <form
      className="built"
      aria-label="The question"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <p className="find">
        <label htmlFor={listId}>Find</label>{' '}
        <select
          id={listId}
          value={list}
          onChange={({ target: { value: chosen } }) => {
            const next = types.types.get(types.lists.get(chosen) ?? '');
            const kept = parts.filter((part) => {
              if (!('field' in part)) return false;
              const type = filter?.fields.get(part.field)?.type;
              return type !== undefined && type === next?.fields.get(part.field)?.type;
            });
            onChange({ ...form, list: chosen, parts: kept }, true);
          }}
        >
          {[false, true].map((ofClaims) => (
            <optgroup key={String(ofClaims)} label={ofClaims ? 'Claims' : 'Things'}>
              {lists
                .filter((each) => isOfClaims(each) === ofClaims)
                .map((each) => (
                  <option key={each} value={each}>
                    {nameInWords(each)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>{' '}
        where
      </p>
      {filter !== undefined && (
        <PartList
          {...{ parts, filter, types }}
          label={nameInWords(list)}
          onChange={(changed, isStep) => {
            onChange({ ...form, parts: changed }, isStep);
          }}
        />
      )}
      <fieldset className="how">
        <legend>How it is looked at</legend>
        <ViewFields
          view={view}
          onChange={(through) => {
            onChange({ ...form, view: through }, true);
          }}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={isPossible}
            onChange={({ target }) => {
              onChange({ ...form, isPossible: target.checked }, true);
            }}
          />{' '}
          Show also of whom it is undetermined
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={isOpenWorld}
            onChange={({ target }) => {
              onChange({ ...form, isOpenWorld: target.checked }, true);
            }}
          />{' '}
          What is not recorded may still be so
        </label>
      </fieldset>
    </form>
  );
}

/** This saves the question as a file that a server takes among its named ones. */
function SaveQuestion({ form, types }: { readonly form: Form; readonly types: InputTypes }) {
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [said, setSaid] = useState('');
  const ids = { title: useId(), description: useId() };
  return (
    <details className="save">
      <summary>Save it as a named question</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const place = Math.max(0, ...QUESTIONS.map((each) => each.place)) + 1;
          const file = fileNameOf(title);
          const text = writeQuestionFile(form, types, { place, title, description });
          saveFile(file, 'application/graphql', text);
          setSaid(`${file} saved. Put it in the folder questions/ of the server.`);
        }}
      >
        <div className="field">
          <label htmlFor={ids.title}>The question in plain words</label>
          <input
            id={ids.title}
            required
            value={title}
            onChange={({ target }) => {
              setTitle(target.value);
            }}
          />
        </div>
        <div className="field">
          <label htmlFor={ids.description}>What the reader will see</label>
          <input
            id={ids.description}
            required
            value={description}
            onChange={({ target }) => {
              setDescription(target.value);
            }}
          />
        </div>
        <button type="submit" className="button">
          Save the file
        </button>{' '}
        <span role="status">{said}</span>
      </form>
    </details>
  );
}

/** Where the playground has a document. */
function useAddress(document: string): string | undefined {
  const [href, setHref] = useState<string>();
  useEffect(() => {
    let isStale = false;
    const asked = { question: null, document, operationName: null, variables: {}, view: {} };
    void toAnswer(asked).then((hash) => {
      if (!isStale) setHref(hash);
    });
    return () => {
      isStale = true;
    };
  }, [document]);
  return href;
}
