import { useState } from 'react';
import { ask } from '../ask.js';
import { KeyField } from '../frame/key-field.js';
import type { InputType, InputTypes } from '../build/input-types.js';
import type { JsonObject } from '../answer/json.js';
import { changeIdOf, keepDraft, readDraft, type Draft } from './draft.js';
import { InputFields } from './input-fields.js';
import { missingOf, problemsOf, type Problem } from './problems.js';

interface DraftFormProps {
  /** What the draft is kept under. */
  readonly name: string;
  readonly type: InputType;
  readonly types: InputTypes;
  readonly start: JsonObject;
  readonly label: string;
  /** Whether it takes a reason. */
  readonly hasReason: boolean;
  /** The operation; it has the variables `$changeId`, `$input` and, where it takes one, `$reason`. */
  readonly document: string;
  /** Other variables of it. */
  readonly variables?: JsonObject;
  /** What the variable `$input` is, of the draft. */
  readonly toVariable: (input: JsonObject) => unknown;
  readonly onDone: (data: unknown) => void;
}

/**
 * This is a form for what is recorded. What is typed is kept until the server has taken
 * it, over errors, reloads and keys.
 */
export function DraftForm(props: DraftFormProps) {
  const { name, type, types, start, label, hasReason, document, toVariable, onDone } = props;
  const [draft, setDraft] = useState<Draft>(
    () => readDraft(name) ?? { input: start, reason: '', tried: null },
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [wantsKey, setWantsKey] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const change = (next: Draft) => {
    setDraft(next);
    keepDraft(name, next);
  };
  const send = async () => {
    const missing = [
      ...missingOf(draft.input, type, types),
      ...(hasReason && draft.reason.trim() === ''
        ? [{ path: 'reason', message: 'must be given' }]
        : []),
    ];
    setProblems(missing);
    if (missing.length > 0) return;
    const tried = changeIdOf(draft);
    change({ ...draft, tried });
    setIsSending(true);
    const { data, errors } = await ask({
      query: document,
      variables: {
        ...props.variables,
        changeId: tried.changeId,
        input: toVariable(draft.input),
        ...(hasReason && { reason: draft.reason }),
      },
    });
    setIsSending(false);
    const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
    setWantsKey(codes.includes('UNAUTHENTICATED') || codes.includes('FORBIDDEN'));
    setProblems(problemsOf(errors ?? []));
    if (errors !== undefined) return;
    keepDraft(name, null);
    onDone(data);
  };

  // What no field on the page is for is told above them all.
  const others = problems.filter(
    ({ path }) => path !== 'reason' && !type.fields.has(/^\w+/u.exec(path)?.[0] ?? ''),
  );
  const reasonProblem = problems.find(({ path }) => path === 'reason');
  return (
    <form
      className="draft"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) void send();
      }}
    >
      {problems.length > 0 && (
        <div className="error" role="alert">
          <p>
            {others.length > 0
              ? others.map(({ message }) => message).join(' ')
              : 'Not recorded yet: see what is said at the fields.'}
          </p>
        </div>
      )}
      {wantsKey && <KeyField isWanted />}
      <InputFields
        {...{ type, types, problems }}
        path=""
        value={draft.input}
        onChange={(input) => {
          change({ ...draft, input });
        }}
      />
      {hasReason && (
        <div className="input-field" role="group" aria-label="reason" data-field="reason">
          <p className="input-label">
            <b>reason</b> <span className="required">needed</span>{' '}
            <span className="hint">Why, for who reads it later.</span>
          </p>
          <textarea
            aria-label="reason"
            rows={2}
            value={draft.reason}
            onChange={({ target }) => {
              change({ ...draft, reason: target.value });
            }}
          />
          {reasonProblem !== undefined && <p className="field-error">{reasonProblem.message}</p>}
        </div>
      )}
      <p className="send">
        <button type="submit" className="button main" aria-disabled={isSending}>
          {label}
        </button>{' '}
        <button
          type="button"
          className="button"
          onClick={() => {
            keepDraft(name, null);
            setDraft({ input: start, reason: '', tried: null });
            setProblems([]);
          }}
        >
          Begin anew
        </button>
      </p>
    </form>
  );
}
