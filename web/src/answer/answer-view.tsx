import type { Section } from './answer.js';
import { Facts } from './claim-view.js';
import type { Drawing } from './drawings.js';
import { ListView } from './list-view.js';
import { Name } from './name.js';
import { Notices } from './notices.js';
import { RowLevel } from './row-level.js';
import type { RowsLoader } from './rows-loader.js';
import type { Response } from './response.js';
import './answer.css';

interface AnswerViewProps {
  readonly sections: readonly Section[];
  /** Null before anything was asked. */
  readonly response: Response | null;
  readonly isAsking: boolean;
  readonly drawing: Drawing;
  readonly verdict: string | null;
  readonly onVerdict: (verdict: string | null) => void;
  readonly load: RowsLoader | null;
}

/** This is an answer to be read. What is no list and no object is left to the JSON. */
export function AnswerView(props: AnswerViewProps) {
  const { sections, response, isAsking } = props;
  return (
    <div className="answer">
      {/* Said aloud when it changes. */}
      <p className="answer-state" role="status">
        {isAsking ? 'Asking …' : stateOf(response, sections)}
      </p>
      <Notices response={response} />
      {sections.map((section, index) => (
        <SectionView key={index} section={section} level={2} {...props} />
      ))}
    </div>
  );
}

function stateOf(response: Response | null, sections: readonly Section[]): string {
  if (response === null) return 'Run a query, and its answer can be read here.';
  if (response.errors !== undefined) return 'The question could not be answered in full.';
  return sections.length === 0 ? 'There is no list in this answer. The JSON shows all of it.' : '';
}

function SectionView({
  section,
  level,
  ...props
}: AnswerViewProps & { readonly section: Section; readonly level: 2 | 3 }) {
  const { heading, id, facts, list, sections } = section;
  const Heading = level === 2 ? 'h2' : 'h3';
  const { drawing, verdict, onVerdict, load } = props;
  return (
    <section className="section">
      <Heading>{id === null ? heading : <Name of={{ name: heading, id }} />}</Heading>
      <Facts facts={facts} />
      {list !== null && (
        <RowLevel value={level + 1}>
          <ListView {...{ list, heading, drawing, verdict, onVerdict, load }} />
        </RowLevel>
      )}
      {sections.map((inner, index) => (
        <SectionView key={index} {...props} section={inner} level={3} />
      ))}
    </section>
  );
}
