import { useId } from 'react';
import type { MatrixPlace } from '../address.js';
import { Choice } from '../answer/choice.js';
import { nameInWords, toConstant } from '../answer/words.js';
import { ThingsField } from '../asking/thing-field.js';
import { ViewFields } from '../asking/view-fields.js';
import { YearsField } from '../asking/years-field.js';
import type { ClaimList, MatrixTerms } from './matrix-terms.js';

interface MatrixFieldsProps {
  readonly terms: MatrixTerms;
  readonly place: MatrixPlace;
  /** What agreement is measured on, where it is agreement that is asked for. */
  readonly topic: string;
  /** The claims that are counted. */
  readonly counted: ClaimList;
  /** Whether the claims themselves are shown, and not how often they agree. */
  readonly isOfClaims: boolean;
  /** `isStep` where the reader chose something, and does not type. */
  readonly onChange: (next: Partial<MatrixPlace>, isStep?: boolean) => void;
}

const AGREEMENT = 'agreement';

/** These are the fields that say what is compared, of whom, and when. */
export function MatrixFields(props: MatrixFieldsProps) {
  const { terms, place, topic, counted, isOfClaims, onChange: change } = props;
  return (
    <form
      className="asking"
      aria-label="What is asked"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <What
        {...{ terms, place }}
        topic={topic}
        onChange={(next) => {
          change({ ...next, columns: [] });
        }}
      />
      {!isOfClaims && (
        <div className="field by">
          <span className="field-label" aria-hidden="true">
            Counted
          </span>
          <Choice
            legend="Counted"
            options={PERIODS}
            value={PERIODS.find(({ name }) => name === place.by)?.name ?? 'ALL'}
            onChange={(by) => {
              change({ by: by === 'ALL' ? null : by });
            }}
          />
        </div>
      )}
      <ThingsField
        label="Who"
        placeholder={isOfClaims ? 'All' : 'Choose …'}
        kinds={['ACTOR']}
        ids={place.rows}
        onChange={(rows) => {
          change({ rows });
        }}
      />
      <ThingsField
        label={isOfClaims ? `Which ${nameInWords(counted.link)}` : 'With whom'}
        placeholder={isOfClaims ? 'All' : place.rows.length > 1 ? 'Each other' : 'Everybody'}
        kinds={isOfClaims ? [toConstant(counted.linked)] : ['ACTOR']}
        ids={place.columns}
        onChange={(columns) => {
          change({ columns });
        }}
      />
      {counted.issuePath.length > 0 &&
        !(isOfClaims && counted.issuePath.join('.') === counted.link) && (
          <ThingsField
            label="On which issues"
            placeholder="All"
            kinds={['ISSUE']}
            offered="issues"
            ids={place.issues}
            onChange={(issues) => {
              change({ issues });
            }}
          />
        )}
      <YearsField
        during={place.during}
        onChange={(during) => {
          change({ during }, false);
        }}
      />
      <ViewFields
        view={place.view}
        onChange={(view) => {
          change({ view });
        }}
      />
    </form>
  );
}

const PERIODS = [
  { name: 'ALL', label: 'All time as one' },
  { name: 'DECADE', label: 'By decade' },
  { name: 'YEAR', label: 'By year' },
] as const;

interface WhatProps {
  readonly terms: MatrixTerms;
  readonly place: MatrixPlace;
  readonly topic: string;
  readonly onChange: (next: Pick<MatrixPlace, 'of' | 'on'>) => void;
}

function What({ terms, place, topic, onChange }: WhatProps) {
  const id = useId();
  return (
    <div className="field wide">
      <label htmlFor={id}>What is compared</label>
      <select
        id={id}
        value={terms.lists.some(({ list }) => list === place.of) ? (place.of ?? '') : topic}
        onChange={({ target: { value } }) => {
          const isTopic = terms.topics.some((each) => each.topic === value);
          onChange(isTopic ? { of: AGREEMENT, on: value } : { of: value, on: null });
        }}
      >
        <optgroup label="How often they agree">
          {terms.topics.map(({ topic: name, list }) => (
            <option key={name} value={name}>
              agreement, by {nameInWords(list.list)}
            </option>
          ))}
        </optgroup>
        <optgroup label="Who by what">
          {terms.lists.map(({ list, link }) => (
            <option key={list} value={list}>
              {nameInWords(list)}, by {nameInWords(link)}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  );
}
