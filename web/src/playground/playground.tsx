import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { GALLERY } from '../address.js';
import { AnswerView } from '../answer/answer-view.js';
import { ask, type Ask } from '../ask.js';
import type { Response } from '../answer/response.js';
import type { Question } from '../../../src/questions/question.js';
import { LayoutSwitch, useLayout } from './layout-switch.js';
import './playground.css';

const Editor = lazy(async () => ({ default: (await import('./editor.js')).Editor }));

/**
 * This is where a question is worked on: its answer to be read, and beside it
 * the operation with the answer as JSON, to be changed and asked again.
 *
 * A question is asked at once, before the editor is loaded. Without a question
 * the editor opens with what the reader wrote last.
 */
export function Playground({ question }: { readonly question: Question | null }) {
  const [layout, setLayout] = useLayout(question === null ? 'editor' : 'both');
  // Once opened it stays, hidden or not: it has what the reader wrote.
  const [hasEditor, setHasEditor] = useState(false);
  if (!hasEditor && layout !== 'answer') setHasEditor(true);

  const [response, setResponse] = useState<Response | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  const askAndShow = useCallback(async (body: Ask, headers?: Readonly<Record<string, string>>) => {
    setIsAsking(true);
    const answer = await ask(body, headers);
    setResponse(answer);
    setIsAsking(false);
    return answer;
  }, []);

  // A reader who came by keyboard goes on from the question, not from the top of the page.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);

  useEffect(() => {
    document.title = question === null ? 'Entente: your query' : `Entente: ${question.title}`;
    if (question !== null) void askAndShow({ query: question.document });
  }, [question, askAndShow]);

  return (
    <div className="playground" data-layout={layout}>
      <header className="playground-header">
        <a className="back" href={GALLERY}>
          <span aria-hidden="true">←</span> All questions
        </a>
        <h1 ref={heading} tabIndex={-1}>
          {question?.title ?? 'Your own query'}
        </h1>
        <LayoutSwitch layout={layout} onChange={setLayout} />
      </header>
      <main className="panes">
        <section className="pane answer-pane" tabIndex={0} aria-label="Answer" aria-busy={isAsking}>
          <AnswerView question={question} response={response} isAsking={isAsking} />
        </section>
        {hasEditor && (
          <section className="pane editor-pane" aria-label="GraphQL">
            <Suspense fallback={<p className="loading">Loading the editor …</p>}>
              <Editor question={question} response={response} onAsk={askAndShow} />
            </Suspense>
          </section>
        )}
      </main>
    </div>
  );
}
