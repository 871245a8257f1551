import { useEffect, useMemo, useState } from 'react';
import type { Question } from '../../../src/questions/question.js';
import { BUILDER, EDITOR, toEntity, toMatrix, toPaths, toQuestion, toSearch } from '../address.js';
import type { List, Section } from '../answer/answer.js';
import { Notices } from '../answer/notices.js';
import { readAnswer } from '../answer/read-answer.js';
import type { Response } from '../answer/response.js';
import { createRowsLoader } from '../answer/rows-loader.js';
import { TallyBar, TallySentence } from '../answer/tally-bar.js';
import { useOthers } from '../answer/use-others.js';
import { ask } from '../ask.js';
import { goTo } from '../place-store.js';
import { Contents } from './contents.js';
import './home.css';

type Missing =
  | { readonly at: 'question'; readonly name: string }
  | { readonly at: 'nowhere'; readonly text: string };

interface HomeProps {
  readonly questions: readonly Question[];
  /** What the address names and nobody knows; null where it names nothing. */
  readonly missing: Missing | null;
}

/** These are the pages where a question is asked by choosing. */
const WAYS = [
  {
    href: BUILDER,
    title: 'Who or what meets some conditions?',
    text: 'Put a question together by choosing what must be so, and what must not. The answer follows at once.',
  },
  {
    href: toMatrix({}),
    title: 'How often do they agree?',
    text: 'Compare nations by their votes or their stances: two of them over time, or each with each.',
  },
  {
    href: toPaths({}),
    title: 'What connects two of them?',
    text: 'The shortest ways from one to another, over places, organisations, people and events.',
  },
];

/** This is where a newcomer lands: what is in here, the main question with its answer, and the others. */
export function Home({ questions, missing }: HomeProps) {
  const [main, ...others] = questions;
  useEffect(() => {
    document.title = 'Entente';
  }, []);
  return (
    <div className="page home">
      <h1>
        <span>Ask about international affairs.</span> <span>Check every answer.</span>
      </h1>
      <p className="lead">
        Every fact here is a claim with its sources. An answer tells what is certain, what is not,
        and shows the claims that make it so. Search for a nation, a place or an event above, or
        begin with a question.
      </p>
      {missing !== null && <NotFound missing={missing} />}
      {main !== undefined && <MainQuestion question={main} />}
      <h2>Ask something of your own</h2>
      <ul className="cards ways-in">
        {WAYS.map(({ href, title, text }) => (
          <li key={title}>
            <article className="card">
              <h3>
                <a href={href}>{title}</a>
              </h3>
              <p className="see">{text}</p>
            </article>
          </li>
        ))}
      </ul>
      <Contents />
      <h2>More questions</h2>
      <ul className="cards">
        {others.map(({ name, title, description }) => (
          <li key={name}>
            <article className="card" aria-labelledby={`${name}-title`}>
              <h3 id={`${name}-title`}>
                <a href={toQuestion(name)}>{title}</a>
              </h3>
              <p className="see">{description}</p>
            </article>
          </li>
        ))}
      </ul>
      <p className="own">
        You can <a href={EDITOR}>write a question in GraphQL</a> too, with completion and the
        documentation of every field.
      </p>
    </div>
  );
}

/** Says what was not found, and how to go on. */
function NotFound({ missing }: { readonly missing: Missing }) {
  if (missing.at === 'question') {
    return (
      <p className="notice" role="alert">
        There is no question with the name <code>{missing.name}</code>. These are the ones there
        are.
      </p>
    );
  }
  const { text } = missing;
  return (
    <p className="notice" role="alert">
      No page has the address <code>#{text}</code>.{' '}
      {ID.test(text) ? (
        <>
          It may stand for the page of <a href={toEntity(text)}>{text}</a>.
        </>
      ) : (
        <>
          You can <a href={toSearch(text)}>search for it</a>.
        </>
      )}{' '}
      Or begin with one of the questions below.
    </p>
  );
}

/** What is written as ids are. */
const ID = /^[a-z]+:\S+$/u;

/** This is the main question with its answer in a sentence; each part of it leads to its rows. */
function MainQuestion({ question }: { readonly question: Question }) {
  const [response, setResponse] = useState<Response | null>(null);
  useEffect(() => {
    void ask({ query: question.document }).then(setResponse);
  }, [question]);
  const list = useMemo(() => firstTallied(readAnswer(response?.data)), [response]);
  const { name, title } = question;
  return (
    <article className="card main" aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>
        <a href={toQuestion(name)}>{title}</a>
      </h2>
      {response === null && (
        <p className="in-one" role="status">
          Asking …
        </p>
      )}
      {list === null && response?.extensions?.warnings ? (
        <p className="notice" role="status">
          Nothing that this asks about is in here: it comes with the built-in data, which{' '}
          <code>entente seed</code> records. Below is what is in here, if there is anything.
        </p>
      ) : (
        <Notices response={response} />
      )}
      {list !== null && <Answer question={question} list={list} />}
      <p className="see">
        <a href={toQuestion(name)}>See the evidence</a>
      </p>
    </article>
  );
}

function Answer({ question, list }: { readonly question: Question; readonly list: List }) {
  const load = useMemo(
    () =>
      createRowsLoader({
        ...{ question, document: question.document, operationName: null },
        ...{ variables: {}, view: {} },
      }),
    [question],
  );
  const others = useOthers(list, load);
  if (list.tally === null) return null;
  return (
    <>
      <TallySentence tally={list.tally} rows={[...list.rows, ...others]} />
      <TallyBar
        list={{ ...list, rows: [] }}
        tally={list.tally}
        shown={null}
        onShow={(verdict) => {
          goTo(`${toQuestion(question.name)}${verdict === null ? '' : `&rows=${verdict}`}`);
        }}
      />
    </>
  );
}

function firstTallied(sections: readonly Section[]): List | null {
  for (const { list, sections: inner } of sections) {
    const found = list?.tally ? list : firstTallied(inner);
    if (found !== null) return found;
  }
  return null;
}
