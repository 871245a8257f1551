import { useEffect } from 'react';
import { EDITOR, toQuestion } from '../address.js';
import type { Question } from '../../../src/questions/question.js';
import './home.css';

interface HomeProps {
  readonly questions: readonly Question[];
  /** The question that the address names and nobody knows; null where it names none. */
  readonly missing: string | null;
}

/** This is where a newcomer lands: every question, the main one first, each asked with one click. */
export function Home({ questions, missing }: HomeProps) {
  const [main, ...others] = questions;
  useEffect(() => {
    document.title = 'Entente';
  }, []);
  return (
    <div className="gallery">
      <header className="masthead">
        <p className="wordmark">Entente</p>
        <h1>Ask about international affairs. Check every answer.</h1>
        <p className="lead">
          Every fact here is a claim with its sources. An answer tells what is certain, what is not,
          and shows the claims that make it so.
        </p>
      </header>
      <main>
        {missing !== null && (
          <p className="notice" role="status">
            There is no question with the name <code>{missing}</code>. These are the ones there are.
          </p>
        )}
        {main !== undefined && <Card question={main} isMain />}
        <h2>More questions</h2>
        <ul className="cards">
          {others.map((question) => (
            <li key={question.name}>
              <Card question={question} isMain={false} />
            </li>
          ))}
        </ul>
        <p className="own">
          Know what you want to ask? <a href={EDITOR}>Write your own query</a> in GraphQL, with
          completion and the documentation of every field.
        </p>
      </main>
    </div>
  );
}

function Card({ question, isMain }: { readonly question: Question; readonly isMain: boolean }) {
  const { name, title, description } = question;
  const heading = `${name}-title`;
  return (
    <article className={isMain ? 'card main' : 'card'} aria-labelledby={heading}>
      {isMain ? <h2 id={heading}>{title}</h2> : <h3 id={heading}>{title}</h3>}
      <p className="see">
        <span className="label">You will see</span> {description}
      </p>
      <div className="ask">
        <a className="button" href={toQuestion(name)} aria-describedby={heading}>
          Ask
        </a>
        <code>{name}</code>
      </div>
    </article>
  );
}
