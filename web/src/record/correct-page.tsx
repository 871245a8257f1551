import { useEffect, useState } from 'react';
import { toClaim } from '../address.js';
import { isObject, textOf, type JsonObject } from '../answer/json.js';
import { ErrorView } from '../answer/notices.js';
import type { ResponseError } from '../answer/response.js';
import { nameInWords } from '../answer/words.js';
import { ask } from '../ask.js';
import type { InputType, InputTypes } from '../build/input-types.js';
import { loadInputTypes } from '../build/load-input-types.js';
import { PageHeading } from '../frame/page-heading.js';
import { goTo } from '../place-store.js';
import { loadVocabulary } from '../vocabulary/vocabulary.js';
import { DraftForm } from './draft-form.js';
import { selectionOf, toInput } from './read-input.js';
import { NoTypes } from './record-page.js';
import './record.css';

/** This is a claim as it is, ready to be changed. */
interface Correctable {
  readonly kind: string;
  readonly sentence: string | null;
  readonly type: InputType;
  readonly types: InputTypes;
  readonly input: JsonObject;
}

const RETRACT = `mutation Retract($changeId: ID!, $id: ID!, $reason: String!) {
  retractClaim(changeId: $changeId, id: $id, reason: $reason) { cursor }
}`;

/** This is where a claim is corrected, or taken back, with the reason. */
export function CorrectPage({ id }: { readonly id: string }) {
  const [claim, setClaim] = useState<Correctable | readonly ResponseError[] | null>();
  useEffect(() => {
    let isStale = false;
    void readClaim(id).then((found) => {
      if (!isStale) setClaim(found);
    });
    return () => {
      isStale = true;
    };
  }, [id]);
  return (
    <div className="page record-page">
      <PageHeading title="correct">Correct or take back</PageHeading>
      {claim === undefined && <p role="status">Asking …</p>}
      {claim === null && <NoTypes />}
      {Array.isArray(claim) &&
        claim.map((error: ResponseError, index) => <ErrorView key={index} error={error} />)}
      {isCorrectable(claim) && <CorrectForms id={id} claim={claim} />}
    </div>
  );
}

function CorrectForms({ id, claim }: { readonly id: string; readonly claim: Correctable }) {
  const { kind, sentence, type, types, input } = claim;
  return (
    <>
      <p className="lead">
        <a href={toClaim(id)}>{sentence ?? id}</a> The claim stays in the history with its reason;
        what you write here stands in its place.
      </p>
      <DraftForm
        {...{ type, types }}
        name={`correct:${id}`}
        start={input}
        label="Correct it"
        hasReason
        document={`mutation Correct($changeId: ID!, $id: ID!, $input: ${kind}Input!, $reason: String!) {
  correct${kind}(changeId: $changeId, id: $id, input: $input, reason: $reason) { claim { id } }
}`}
        variables={{ id }}
        toVariable={(changed) => changed}
        onDone={(data) => {
          const answer = isObject(data) ? data[`correct${kind}`] : null;
          const now = isObject(answer) && isObject(answer['claim']) ? answer['claim'] : {};
          goTo(toClaim(textOf(now['id']) ?? id));
        }}
      />
      <h2>Take it back</h2>
      <p>Where nothing takes the place of this {nameInWords(kind)}.</p>
      <DraftForm
        types={types}
        type={NOTHING}
        name={`retract:${id}`}
        start={{}}
        label="Take it back"
        hasReason
        document={RETRACT}
        variables={{ id }}
        toVariable={() => undefined}
        onDone={() => {
          goTo(toClaim(id));
        }}
      />
    </>
  );
}

/** What is taken back has no fields but the reason. */
const NOTHING: InputType = { name: '', shape: 'object', fields: new Map(), values: [] };

function isCorrectable(
  claim: Correctable | readonly ResponseError[] | null | undefined,
): claim is Correctable {
  return typeof claim === 'object' && claim !== null && !Array.isArray(claim);
}

/** Reads a claim as its form has it; null where the server does not say what kinds there are. */
async function readClaim(id: string): Promise<Correctable | readonly ResponseError[] | null> {
  const [types, vocabulary, found] = await Promise.all([
    loadInputTypes(),
    loadVocabulary(),
    ask({ query: 'query What($id: ID!) { node(id: $id) { __typename } }', variables: { id } }),
  ]);
  if (types === null || vocabulary === null) return null;
  const node = isObject(found.data) ? found.data['node'] : null;
  const kind = (isObject(node) ? textOf(node['__typename']) : null) ?? '';
  const type = types.types.get(`${kind}Input`);
  if (type === undefined || !vocabulary.claims.has(kind)) {
    return (
      found.errors ?? [
        {
          message: `No claim has the id ${id}. Search for whom it is about, and come by its page.`,
        },
      ]
    );
  }
  const fields = selectionOf(type, types, vocabulary.claims.get(kind) ?? null);
  const { data, errors } = await ask({
    query: `query Claim($id: ID!) { node(id: $id) { ... on ${kind} { sentence ${fields} } } }`,
    variables: { id },
    extensions: { view: { anyTime: true, deprecated: true } },
  });
  const whole = isObject(data) ? data['node'] : null;
  if (!isObject(whole)) return errors ?? [];
  const sentence = textOf(whole['sentence']);
  return { kind, sentence, type, types, input: toInput(whole, type, types) };
}
