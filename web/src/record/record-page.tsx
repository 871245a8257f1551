import { useEffect, useId, useState } from 'react';
import { toClaim, toEntity, toRecord } from '../address.js';
import { isObject } from '../answer/json.js';
import { nameInWords } from '../answer/words.js';
import type { InputType, InputTypes } from '../build/input-types.js';
import { loadInputTypes } from '../build/load-input-types.js';
import { KeyField } from '../frame/key-field.js';
import { PageHeading } from '../frame/page-heading.js';
import { goTo } from '../place-store.js';
import { DraftForm } from './draft-form.js';
import './record.css';

const DOCUMENT = `mutation Record($changeId: ID!, $input: RecordInput!) {
  recordBatch(changeId: $changeId, inputs: [$input]) { recorded saved unchanged cursor }
}`;

interface RecordPageProps {
  /** The kind, as a record names it, such as `stance`; empty where none is chosen yet. */
  readonly kind: string;
  /** Whom or what it is about; null where the address does not say. */
  readonly subject: string | null;
}

/** This is where something is recorded: a claim or a thing of any kind, by a form. */
export function RecordPage({ kind, subject }: RecordPageProps) {
  const [types, setTypes] = useState<InputTypes | null>();
  const selectId = useId();
  useEffect(() => {
    void loadInputTypes().then(setTypes);
  }, []);
  const kinds = kindsIn(types);
  const type = kinds.find(({ name }) => name === kind)?.type;
  return (
    <div className="page record-page">
      <PageHeading title="record">Record</PageHeading>
      <p className="lead">
        A claim is what a source says, in its words and with its days. What is typed here stays in
        this browser until it is recorded.
      </p>
      {types === undefined && <p role="status">Asking what can be recorded …</p>}
      {types === null && <NoTypes />}
      {types !== undefined && types !== null && (
        <p className="find">
          <label htmlFor={selectId}>Record a</label>{' '}
          <select
            id={selectId}
            value={kind}
            onChange={({ target }) => {
              goTo(toRecord(target.value, subject));
            }}
          >
            <option value="">choose what …</option>
            {['Claims', 'Things'].map((group) => (
              <optgroup key={group} label={group}>
                {kinds
                  .filter((each) => isOfClaims(each.type) === (group === 'Claims'))
                  .map(({ name }) => (
                    <option key={name} value={name}>
                      {nameInWords(name)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </p>
      )}
      {types !== undefined && types !== null && type === undefined && kind !== '' && (
        <p className="notice" role="alert">
          Nothing of a kind <code>{kind}</code> can be recorded. Choose one of these.
        </p>
      )}
      {types !== undefined && types !== null && type !== undefined && (
        <DraftForm
          key={kind}
          {...{ type, types }}
          name={`record:${kind}`}
          start={isOfClaims(type) ? { ...(subject !== null && { subject }), citations: [{}] } : {}}
          label="Record it"
          hasReason={false}
          document={DOCUMENT}
          toVariable={(input) => ({ [kind]: input })}
          onDone={(data) => {
            goTo(addressOf(data) ?? toRecord('', null));
          }}
        />
      )}
    </div>
  );
}

/** Says that a form can't be shown: with a wrong key nothing can be read at all. */
export function NoTypes() {
  return (
    <>
      <p className="notice" role="alert">
        The server does not say what can be recorded. It may not know the key of this tab: give
        another. Or it is away or busy: load the page again. What you have typed is kept.
      </p>
      <KeyField isWanted />
    </>
  );
}

function kindsIn(types: InputTypes | null | undefined) {
  const fields = types?.types.get('RecordInput')?.fields.values() ?? [];
  return [...fields].flatMap(({ name, type: of }) => {
    const type = types?.types.get(of);
    return type === undefined ? [] : [{ name, type }];
  });
}

function isOfClaims({ fields }: InputType): boolean {
  return fields.has('citations');
}

/** Where that is now which was recorded; null where nothing was said of it. */
function addressOf(data: unknown): string | null {
  const batch = isObject(data) ? data['recordBatch'] : null;
  if (!isObject(batch)) return null;
  const ids = [batch['recorded'], batch['unchanged'], batch['saved']].flat();
  const [id] = ids.filter((each) => typeof each === 'string');
  if (id === undefined) return null;
  return Array.isArray(batch['saved']) && batch['saved'].includes(id) ? toEntity(id) : toClaim(id);
}
