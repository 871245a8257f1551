import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { GALLERY } from '../address.js';
import { AnswerView } from '../answer/answer-view.js';
import { isObject } from '../answer/json.js';
import { ask, type Ask } from '../ask.js';
import type { Response } from '../answer/response.js';
import { givenVariables, shortenView, type Asked } from '../share/asked.js';
import { Share } from '../share/share.js';
import { onlyReads, type Opening } from './opening.js';
import { ViewNotice } from './view-notice.js';
import { KeyField } from './key-field.js';
import { LayoutSwitch, useLayout } from './layout-switch.js';
import './playground.css';

const Editor = lazy(async () => ({ default: (await import('./editor.js')).Editor }));

/**
 * This is where a question is worked on: its answer to be read, and beside it
 * the operation with the answer as JSON, to be changed and asked again.
 *
 * What it opens with is asked at once, before the editor is loaded, unless it
 * would change something. With null the editor opens with what the reader wrote
 * last.
 */
export function Playground({ opening: given }: { readonly opening: Opening | null }) {
  // Another address is another playground: what this one opened with is read once.
  const [opening] = useState(given);
  const question = opening?.question ?? null;
  const [layout, setLayout] = useLayout(opening === null ? 'editor' : 'both');
  // Once opened it stays, hidden or not: it has what the reader wrote.
  const [hasEditor, setHasEditor] = useState(false);
  if (!hasEditor && layout !== 'answer') setHasEditor(true);

  const [response, setResponse] = useState<Response | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  const askAndShow = useCallback(
    async (body: Ask, headers?: Readonly<Record<string, string>>) => {
      setIsAsking(true);
      const answer = await ask({ ...body, extensions: { view: opening?.view ?? {} } }, headers);
      setResponse(answer);
      setAsked(toAsked(body, opening, answer));
      setIsAsking(false);
      return answer;
    },
    [opening],
  );

  // A reader who came by keyboard goes on from the question, not from the top of the page.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);

  useEffect(() => {
    document.title = `Entente: ${opening?.question?.title ?? 'a query'}`;
    if (opening === null || !onlyReads(opening.document)) return;
    const { document: query, variables, operationName } = opening;
    void askAndShow({
      query,
      ...(variables !== null && { variables }),
      ...(operationName !== null && { operationName }),
    });
  }, [opening, askAndShow]);

  return (
    <div className="playground" data-layout={layout}>
      <header className="playground-header">
        <a className="back" href={GALLERY}>
          <span aria-hidden="true">←</span> All questions
        </a>
        <h1 ref={heading} tabIndex={-1}>
          {question?.title ?? (opening === null ? 'Your own query' : 'A query by link')}
        </h1>
        <KeyField key={String(wantsKey(response))} isWanted={wantsKey(response)} />
        <LayoutSwitch layout={layout} onChange={setLayout} />
      </header>
      <main className="panes">
        <section className="pane answer-pane" tabIndex={0} aria-label="Answer" aria-busy={isAsking}>
          <AnswerView question={question} response={response} isAsking={isAsking}>
            {asked !== null && opening !== null && opening.view !== null && (
              <ViewNotice view={opening.view} asked={asked} />
            )}
            {asked !== null && <Share asked={asked} data={response?.data} />}
          </AnswerView>
        </section>
        {hasEditor && (
          <section className="pane editor-pane" aria-label="GraphQL">
            <Suspense fallback={<p className="loading">Loading the editor …</p>}>
              <Editor opening={opening} response={response} onAsk={askAndShow} />
            </Suspense>
          </section>
        )}
      </main>
    </div>
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
