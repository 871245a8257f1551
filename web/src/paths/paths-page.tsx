import { useId, useState } from 'react';
import { toPaths, type PathsPlace } from '../address.js';
import { isObject, objectsOf } from '../answer/json.js';
import { Notices } from '../answer/notices.js';
import type { Response } from '../answer/response.js';
import { nameInWords, toConstant, valueInWords } from '../answer/words.js';
import { AnswerPane } from '../asking/answer-pane.js';
import { ThingField, useNames } from '../asking/thing-field.js';
import { useAnswer } from '../asking/use-answer.js';
import { ViewFields } from '../asking/view-fields.js';
import { News } from '../live/news.js';
import { PageHeading } from '../frame/page-heading.js';
import { OpenGraphql } from '../thing/open-graphql.js';
import { writeAddress } from '../place-store.js';
import { linksOfKind } from '../vocabulary/links-of-kind.js';
import { useVocabulary } from '../vocabulary/use-vocabulary.js';
import { askPaths, MOST_PATHS } from './paths-document.js';

interface PathsPageProps {
  readonly start: PathsPlace;
  readonly startAs: string | null;
}

const HOPS = [1, 2, 3, 4, 5, 6];

/** These are the ways between two things: who or what stands between them, and by which claims. */
export function PathsPage({ start, startAs }: PathsPageProps) {
  const [place, setPlace] = useState(start);
  const [as, setAs] = useState(startAs);
  const { from, to } = place;
  const asked = askPaths(place);
  const [turn, setTurn] = useState(0);
  const answered = useAnswer(asked, turn);
  const names = useNames([from ?? '', to ?? '']);
  const title = titleOf(place, (id) => names.get(id) ?? id);

  const change = (next: Partial<PathsPlace>) => {
    const changed = { ...place, ...next };
    setPlace(changed);
    writeAddress(toPaths(changed, as), { isStep: true });
  };
  return (
    <div className="page look">
      <PageHeading title="connections">What connects two of them?</PageHeading>
      <p className="lead">
        The shortest ways from the one to the other, over whatever is recorded between them: a place
        that both claim, an organisation that both are in, an event that both went to.
      </p>
      <form
        className="asking"
        aria-label="What is asked"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <ThingField
          label="From"
          kinds={[]}
          id={from ?? ''}
          onPick={(id) => {
            change({ from: id });
          }}
        />
        <button
          type="button"
          className="button swap"
          title="The other way round"
          aria-label="The other way round"
          onClick={() => {
            change({ from: to, to: from });
          }}
        >
          ⇄
        </button>
        <ThingField
          label="To"
          kinds={[]}
          id={to ?? ''}
          onPick={(id) => {
            change({ to: id });
          }}
        />
        <Hops
          hops={place.hops}
          onChange={(hops) => {
            change({ hops });
          }}
        />
        <ViewFields
          view={place.view}
          onChange={(view) => {
            change({ view });
          }}
        />
        <Kinds
          kinds={place.kinds}
          onChange={(kinds) => {
            change({ kinds });
          }}
        />
      </form>
      {asked === null ? (
        <p className="none">
          Choose {from === null && to === null ? 'two things' : 'the other one'}: nations, people,
          organisations, places, events, issues. Such as{' '}
          <a href={toPaths({ from: 'nation:gbr', to: 'nation:arg' })}>
            the United Kingdom and Argentina
          </a>
          .
        </p>
      ) : (
        <section aria-label="Answer" aria-busy={answered.response === null}>
          <div className="above">
            <p className="in-one" role="status">
              {sentenceOf(answered.response, place.hops)}
            </p>
            {!hasPaths(answered.response) && <OpenGraphql {...asked} />}
          </div>
          <News
            key={JSON.stringify([asked, turn])}
            where={null}
            onReload={() => {
              setTurn(turn + 1);
            }}
          />
          {hasPaths(answered.response) ? (
            <AnswerPane
              answered={answered}
              shown={{ as, rows: null }}
              usual="graph"
              title={title}
              toAddress={(view) => toPaths({ ...place, view }, as)}
              onShow={(shown) => {
                setAs(shown.as);
                writeAddress(toPaths(place, shown.as), { isStep: true });
              }}
            >
              <OpenGraphql {...asked} />
            </AnswerPane>
          ) : (
            // Of an id that nothing has its field says so.
            !isUnknown(answered.response) && <Notices response={answered.response} />
          )}
        </section>
      )}
    </div>
  );
}

function Hops({
  hops,
  onChange,
}: {
  readonly hops: number;
  readonly onChange: (hops: number) => void;
}) {
  const id = useId();
  return (
    <div className="field short">
      <label htmlFor={id}>Steps at most</label>
      <select
        id={id}
        value={hops}
        onChange={({ target }) => {
          onChange(Number(target.value));
        }}
      >
        {HOPS.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </div>
  );
}

function Kinds({
  kinds,
  onChange,
}: {
  readonly kinds: readonly string[];
  readonly onChange: (kinds: readonly string[]) => void;
}) {
  const vocabulary = useVocabulary();
  const all = [...(vocabulary?.claims.values() ?? [])].flatMap((kind) =>
    vocabulary && linksOfKind(kind, vocabulary).length > 0
      ? { label: nameInWords(kind.name), value: toConstant(kind.name) }
      : [],
  );
  return (
    <fieldset className="checks">
      <legend>By which claims; all where none is chosen</legend>
      {all.map(({ label, value }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={kinds.includes(value)}
            onChange={({ target }) => {
              onChange(target.checked ? [...kinds, value] : kinds.filter((each) => each !== value));
            }}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function pathsOf(response: Response | null): { readonly lengths: readonly number[] } & {
  readonly isComplete: boolean;
} {
  const paths = isObject(response?.data) ? response.data['paths'] : null;
  const nodes = objectsOf(isObject(paths) ? paths['nodes'] : []);
  return {
    lengths: nodes.map(({ hops }) => objectsOf(hops).length),
    isComplete: !isObject(paths) || paths['complete'] !== false,
  };
}

/** Whether one of the two is nothing that is recorded, which a warning says. */
function isUnknown(response: Response | null): boolean {
  return response?.extensions?.warnings?.some(({ code }) => code === 'UNKNOWN_ID') === true;
}

function hasPaths(response: Response | null): boolean {
  return pathsOf(response).lengths.length > 0;
}

/** What the answer is called beside others. */
function titleOf({ from, to, hops, kinds }: PathsPlace, nameOf: (id: string) => string): string {
  const by = kinds.length === 0 ? '' : `, by ${kinds.map(valueInWords).join(', ')}`;
  return `What connects ${nameOf(from ?? '')} and ${nameOf(to ?? '')}, ${withinSteps(hops)}${by}`;
}

function withinSteps(hops: number): string {
  return hops === 1 ? 'directly' : `within ${String(hops)} steps`;
}

/** The answer in a sentence. */
function sentenceOf(response: Response | null, hops: number): string {
  if (response === null) return 'Looking …';
  if (response.errors !== undefined || isUnknown(response)) return '';
  const { lengths, isComplete } = pathsOf(response);
  const within = withinSteps(hops);
  if (lengths.length === 0) {
    const further = hops < 6 ? ' Allow more steps.' : '';
    return `Nothing that is recorded connects them ${within}.${further}`;
  }
  const shortest = Math.min(...lengths);
  const count = lengths.length === 1 ? 'One way' : `${String(lengths.length)} ways`;
  const more =
    lengths.length >= MOST_PATHS || !isComplete ? ' There may be more than are told.' : '';
  return `${count} ${within}; the shortest has ${stepsInWords(shortest)}.${more}`;
}

function stepsInWords(count: number): string {
  return count === 1 ? 'one step' : `${String(count)} steps`;
}
