import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { toAnswer, type Shown } from '../address.js';
import { AnswerView } from '../answer/answer-view.js';
import { Choice, WhyNot } from '../answer/choice.js';
import { drawingsOf, toDrawing } from '../answer/drawings.js';
import { isObject, type JsonObject } from '../answer/json.js';
import { readAnswer } from '../answer/read-answer.js';
import type { Response } from '../answer/response.js';
import { createRowsLoader } from '../answer/rows-loader.js';
import { ask, type Ask } from '../ask.js';
import { VariableFields } from '../asking/variable-fields.js';
import { ViewFields } from '../asking/view-fields.js';
import { KeyField } from '../frame/key-field.js';
import { PageHeading } from '../frame/page-heading.js';
import { News } from '../live/news.js';
import { writeAddress } from '../place-store.js';
import { givenVariables, shortenView, type Asked } from '../share/asked.js';
import { Share } from '../share/share.js';
import { toPaged } from '../question/to-paged.js';
import type { Opening } from './opening.js';
import { usePanes } from './use-panes.js';
import './playground.css';

const BuildLink = lazy(async () => ({
  default: (await import('../build/build-link.js')).BuildLink,
}));
const ViewNotice = lazy(async () => ({
  default: (await import('../asking/view-notice.js')).ViewNotice,
}));
const Editor = lazy(async () => ({ default: (await import('./editor.js')).Editor }));

/** How long a reader pauses before what they typed is asked. */
const PAUSE_MS = 400;

/**
 * This is where a question is asked: its fields, its answer to be read, and, when
 * it is opened, the operation beside it with the answer as JSON.
 *
 * What it opens with is asked at once, unless it would change something. What the
 * reader changes is asked anew, and stands in the address at once. With null the
 * editor opens with what the reader wrote last.
 */
export function Playground({ opening: given }: { readonly opening: Opening | null }) {
  // Another visit is another playground: what this one opened with is read once.
  const [opening] = useState(given);
  const question = opening?.question ?? null;
  const [panes, setPanes] = usePanes(opening?.onlyReads !== true ? 'both' : 'answer');
  // Once opened it stays, hidden or not: it has what the reader wrote.
  const [hasEditor, setHasEditor] = useState(false);
  if (!hasEditor && panes !== 'answer') setHasEditor(true);

  const [variables, setVariables] = useState<JsonObject>(opening?.variables ?? {});
  const [view, setView] = useState<JsonObject>(opening?.view ?? {});
  const [shown, setShown] = useState<Shown>({
    as: opening?.as ?? null,
    rows: opening?.rows ?? null,
  });
  const [response, setResponse] = useState<Response | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  /** How many events of a subscription came; 0 where none is followed. */
  const [events, setEvents] = useState(0);
  // What was asked last; an answer that comes after a later question is left out.
  const turn = useRef(0);

  const askAndShow = useCallback(
    async (body: Ask, through: JsonObject, headers?: Readonly<Record<string, string>>) => {
      const mine = (turn.current += 1);
      setIsAsking(true);
      // No answer stands beside a question that it does not answer.
      setResponse(null);
      setAsked(null);
      setEvents(0);
      const extensions = { view: through };
      const paged = body.query === opening?.document ? await toPaged(opening) : null;
      let answer = await ask({ ...body, query: paged ?? body.query, extensions }, headers);
      if (paged !== null && isRefused(answer)) answer = await ask({ ...body, extensions }, headers);
      if (turn.current !== mine) return answer;
      setResponse(answer);
      setAsked(toAsked(body, opening, answer));
      setIsAsking(false);
      return answer;
    },
    [opening],
  );

  const followAndShow = useCallback((body: Ask, through: JsonObject): AsyncIterable<Response> => {
    const mine = (turn.current += 1);
    setIsAsking(true);
    setResponse(null);
    setAsked(null);
    setEvents(0);
    return followed(body, through, (event) => {
      if (turn.current !== mine) return;
      setIsAsking(false);
      setResponse(event);
      if (event.errors === undefined) setEvents((before) => before + 1);
    });
  }, []);

  const askOpening = useCallback(
    (given: JsonObject, through: JsonObject) => {
      if (opening?.onlyReads !== true) return;
      const { document: query, operationName } = opening;
      const body = { query, variables: given, ...(operationName !== null && { operationName }) };
      void askAndShow(body, through);
    },
    [opening, askAndShow],
  );

  useEffect(() => {
    askOpening(opening?.variables ?? {}, opening?.view ?? {});
  }, [opening, askOpening]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = (next: JsonObject, through: JsonObject, isStep: boolean) => {
    setVariables(next);
    setView(through);
    setShown({ ...shown, rows: null });
    void write(next, through, { ...shown, rows: null }, isStep);
    clearTimeout(timer.current);
    setResponse(null);
    setAsked(null);
    setIsAsking(true);
    timer.current = setTimeout(
      () => {
        askOpening(next, through);
      },
      isStep ? 0 : PAUSE_MS,
    );
  };
  const write = async (next: JsonObject, through: JsonObject, how: Shown, isStep: boolean) => {
    if (opening === null) return;
    const { document, operationName } = opening;
    const given = givenVariables(question, next);
    const place = { question, document, operationName, variables: given, view: through };
    writeAddress(await toAnswer(place, how), { isStep });
  };
  const show = (how: Shown) => {
    setShown(how);
    void write(variables, view, how, true);
  };

  const sections = useMemo(
    () =>
      readAnswer(response?.data, new Set((response?.errors ?? []).map(({ path }) => path?.[0]))),
    [response],
  );
  const load = useMemo(() => (asked === null ? null : createRowsLoader(asked)), [asked]);
  const drawing = toDrawing(shown.as);
  const drawings = useMemo(() => drawingsOf(sections), [sections]);
  const hasRows = sections.some(
    ({ list, sections: inner }) => list !== null || inner.some((each) => each.list !== null),
  );

  return (
    <div className="playground" data-panes={panes}>
      <div className="panes">
        <section className="pane answer-pane" aria-label="Answer" aria-busy={isAsking}>
          <PageHeading title={question?.title ?? 'a query'}>
            {question?.title ?? (opening === null ? 'Your own query' : 'A query by link')}
          </PageHeading>
          {question !== null && <p className="lead">{question.description}</p>}
          {question !== null && (
            <form
              className="asking"
              aria-label="What is asked"
              onSubmit={(event) => {
                event.preventDefault();
              }}
            >
              <VariableFields
                question={question}
                variables={variables}
                onChange={(next, isStep) => {
                  change(next, view, isStep);
                }}
              />
              <ViewFields
                view={view}
                onChange={(through) => {
                  change(variables, through, true);
                }}
              />
            </form>
          )}
          <div className="tools">
            {hasRows && (
              <Choice
                legend="Show as"
                options={drawings}
                value={drawing}
                onChange={(as) => {
                  show({ ...shown, as: as === 'cards' ? null : as });
                }}
              />
            )}
            {asked !== null && <Share asked={asked} shown={shown} data={response?.data} />}
            {asked?.question === null && hasEditor && (
              <Suspense>
                <BuildLink document={asked.document} />
              </Suspense>
            )}
            <button
              type="button"
              className="button at-end"
              aria-pressed={panes !== 'answer'}
              onClick={() => {
                setPanes(panes === 'answer' ? 'both' : 'answer');
              }}
            >
              GraphQL
            </button>
          </div>
          {hasRows && <WhyNot options={drawings} />}
          {wantsKey(response) && <KeyField isWanted />}
          {asked !== null &&
            opening !== null &&
            opening.view !== null &&
            Object.keys(view).length > 0 && (
              <Suspense>
                <ViewNotice view={view} asked={asked} />
              </Suspense>
            )}
          {asked !== null && opening?.onlyReads === true && (
            <News
              key={turn.current}
              where={null}
              onReload={() => {
                askOpening(variables, view);
              }}
            />
          )}
          {events > 0 && (
            <p className="notice" role="status">
              {events === 1 ? 'The first event' : `Event ${String(events)}`}; more are shown as they
              come, until the query is stopped.
            </p>
          )}
          <AnswerView
            key={turn.current}
            {...{ sections, response, isAsking, drawing, load }}
            verdict={shown.rows}
            onVerdict={(rows) => {
              show({ ...shown, rows });
            }}
          />
        </section>
        {hasEditor && (
          <section className="pane editor-pane" aria-label="GraphQL">
            <Suspense fallback={<p className="loading">Loading the editor …</p>}>
              <Editor
                // What the fields above say is what the editor has.
                key={JSON.stringify(variables)}
                opening={opening === null ? null : { ...opening, variables }}
                response={response}
                onAsk={(body, headers) => askAndShow(body, view, headers)}
                onFollow={(body) => followAndShow(body, view)}
              />
            </Suspense>
          </section>
        )}
      </div>
    </div>
  );
}

/** The events of a subscription, each shown as it comes; it is stopped where nobody takes more. */
function followed(
  { query, variables, operationName }: Ask,
  view: JsonObject,
  show: (event: Response) => void,
): AsyncIterable<Response> {
  let events: AsyncIterator<Response, undefined> | undefined;
  const next = async (): Promise<IteratorResult<Response, undefined>> => {
    try {
      events ??= (await import('../live/socket.js')).subscribe({
        query,
        ...(isObject(variables) && { variables }),
        ...(typeof operationName === 'string' && { operationName }),
        ...(Object.keys(view).length > 0 && { extensions: { view } }),
      });
      const step = await events.next();
      if (step.done !== true) show(step.value);
      return step;
    } catch {
      const lost = { errors: [{ message: 'The connection was closed. Run the query again.' }] };
      show(lost);
      events = { next: () => Promise.resolve({ done: true, value: undefined }) };
      return { done: false, value: lost };
    }
  };
  const stop = async (): Promise<IteratorResult<Response, undefined>> => {
    await events?.return?.();
    return { done: true, value: undefined };
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: stop }) };
}

/** Whether a document was refused before it was asked. */
function isRefused({ data, errors }: Response): boolean {
  return (
    data === undefined &&
    errors?.some(({ extensions }) => extensions?.code === 'GRAPHQL_VALIDATION_FAILED') === true
  );
}

/** Whether an answer was refused for want of a key that may do it. */
function wantsKey(response: Response | null): boolean {
  const codes = (response?.errors ?? []).map(({ extensions }) => extensions?.code);
  return codes.includes('UNAUTHENTICATED') || codes.includes('FORBIDDEN');
}

/** What an answer answers; null where there is none, and so nothing to pass on. */
function toAsked(body: Ask, opening: Opening | null, { data, extensions }: Response): Asked | null {
  if (data === undefined || data === null) return null;
  const question = body.query === opening?.question?.document ? opening.question : null;
  return {
    question,
    document: body.query,
    operationName: question === null ? (body.operationName ?? null) : null,
    variables: givenVariables(question, isObject(body.variables) ? body.variables : {}),
    view: shortenView(extensions?.view ?? {}),
  };
}
