import type { ReactNode } from 'react';
import type { Question } from '../../../src/questions/question.js';
import { Facts } from './claim-view.js';
import type { Section } from './answer.js';
import { ListView } from './list-view.js';
import { readAnswer } from './read-answer.js';
import type { Response, ResponseError } from './response.js';
import './answer.css';

interface AnswerViewProps {
  readonly question: Question | null;
  /** Null before anything was asked. */
  readonly response: Response | null;
  readonly isAsking: boolean;
  /** What can be done with the answer. */
  readonly children: ReactNode;
}

/** This is an answer to be read. What is no list and no object is left to the JSON. */
export function AnswerView({ question, response, isAsking, children }: AnswerViewProps) {
  const failed = new Set((response?.errors ?? []).map(({ path }) => path?.[0]));
  const sections = readAnswer(response?.data, failed);
  return (
    <div className="answer">
      {question !== null && <About question={question} />}
      {children}
      {/* Said aloud when it changes. */}
      <p className="answer-state" role="status">
        {isAsking ? 'Asking …' : stateOf(response, sections)}
      </p>
      {response?.errors?.map((error, index) => (
        <ErrorView key={index} error={error} />
      ))}
      {sections.map((section, index) => (
        <SectionView key={index} section={section} level={2} />
      ))}
    </div>
  );
}

function stateOf(response: Response | null, sections: readonly Section[]): string {
  if (response === null) return 'Run a query, and its answer can be read here.';
  if (response.errors !== undefined) return 'The question could not be answered in full.';
  return sections.length === 0 ? 'There is no list in this answer. The JSON shows all of it.' : '';
}

function About({ question }: { readonly question: Question }) {
  return (
    <div className="about">
      <p>{question.description}</p>
      {question.variables.length > 0 && (
        <details>
          <summary>What you can change</summary>
          <dl>
            {question.variables.map(({ name, description }) => (
              <div key={name}>
                <dt>
                  <code>${name}</code>
                </dt>
                <dd>{description}</dd>
              </div>
            ))}
          </dl>
          <p>Change them under Variables, below the query, and run it again.</p>
        </details>
      )}
    </div>
  );
}

function ErrorView({ error }: { readonly error: ResponseError }) {
  return (
    <div className="error" role="alert">
      <p>{error.message}</p>
      {(error.extensions?.code ?? error.path) !== undefined && (
        <p className="where">
          {error.extensions?.code} {error.path?.join('.')}
        </p>
      )}
    </div>
  );
}

function SectionView({ section, level }: { readonly section: Section; readonly level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="section">
      <Heading>{section.heading}</Heading>
      <Facts facts={section.facts} />
      {section.list !== null && <ListView list={section.list} />}
      {section.sections.map((inner, index) => (
        <SectionView key={index} section={inner} level={3} />
      ))}
    </section>
  );
}
