import licence from '@fontsource/source-serif-4/LICENSE?url';
import type { ReactNode } from 'react';
import {
  BUILDER,
  EDITOR,
  HOME,
  toEntity,
  toMatrix,
  toPaths,
  toRecord,
  toSearch,
} from '../address.js';
import { Combobox } from '../picker/combobox.js';
import { goTo } from '../place-store.js';
import { IS_EMBEDDED } from './is-embedded.js';
import { KeyField } from './key-field.js';
import { mayRecord } from './may-record.js';
import './frame.css';

interface FrameProps {
  /** What stands in the search box. */
  readonly searched?: string;
  readonly children: ReactNode;
}

/** This is what every page has around it: the way home, the search, the key. */
export function Frame({ searched = '', children }: FrameProps) {
  if (IS_EMBEDDED) {
    return (
      <>
        <main id="content" className="frame-main embedded" tabIndex={-1}>
          {children}
        </main>
        <footer className="frame-footer">
          <p>
            <a
              href={HOME}
              target="_blank"
              rel="noopener"
              onClick={({ currentTarget }) => {
                currentTarget.href = window.location.href;
              }}
            >
              Open this in Entente
            </a>
            , where every fact is a claim with its sources.
          </p>
        </footer>
      </>
    );
  }
  return (
    <>
      <a className="skip" href="#content" onClick={skip}>
        Skip to the content
      </a>
      <header className="frame-header">
        <a className="wordmark" href={HOME}>
          Entente
        </a>
        <search className="frame-search">
          <Combobox
            label="Search everything"
            placeholder="Search nations, places, events, issues …"
            kinds={[]}
            value={searched}
            onPick={({ id }) => {
              goTo(toEntity(id));
            }}
            onText={(text) => {
              goTo(toSearch(text));
            }}
          />
        </search>
        <nav className="frame-nav" aria-label="Tools">
          <a href={BUILDER}>Ask</a>
          <a href={toMatrix({})}>Compare</a>
          <a href={toPaths({})}>Connect</a>
          <a href={EDITOR}>GraphQL</a>
          {mayRecord() && <a href={toRecord('', null)}>Record</a>}
          <KeyField isWanted={false} />
        </nav>
      </header>
      <main id="content" className="frame-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="frame-footer">
        <p>
          Every fact is a claim with its sources. All of this is served by{' '}
          <a href="/schema.graphql">one public API</a>. Set in <a href={licence}>Source Serif 4</a>.
        </p>
      </footer>
    </>
  );
}

/** The address has a meaning of its own after `#`: the focus is moved instead. */
function skip(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
