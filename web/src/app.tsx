import { lazy, Suspense } from 'react';
import { readPlace, type Place } from './address.js';
import { Boundary } from './frame/boundary.js';
import { Unread } from './frame/unread-parts.js';
import { Frame } from './frame/frame.js';
import { LinkedDocument } from './playground/linked-document.js';
import { Playground } from './playground/playground.js';
import { useVisit } from './place-store.js';
import { QUESTIONS } from './question/questions.js';

/* An answer is the first that most readers see: the other pages are loaded when they are come to. */
const Home = lazy(async () => ({ default: (await import('./home/home.js')).Home }));
const BuildPage = lazy(async () => ({
  default: (await import('./build/build-page.js')).BuildPage,
}));
const RecordPage = lazy(async () => ({
  default: (await import('./record/record-page.js')).RecordPage,
}));
const CorrectPage = lazy(async () => ({
  default: (await import('./record/correct-page.js')).CorrectPage,
}));
const MatrixPage = lazy(async () => ({
  default: (await import('./matrix/matrix-page.js')).MatrixPage,
}));
const PathsPage = lazy(async () => ({
  default: (await import('./paths/paths-page.js')).PathsPage,
}));
const SearchPage = lazy(async () => ({
  default: (await import('./search/search-page.js')).SearchPage,
}));
const ThingPage = lazy(async () => ({
  default: (await import('./thing/thing-page.js')).ThingPage,
}));

/** This is the whole page: what the address says, in its frame. */
export function App() {
  const { hash, number } = useVisit();
  const place = readPlace(hash);
  return (
    <Frame key={number} {...(place.at === 'search' && { searched: place.text })}>
      <Boundary>
        <Unread hash={hash} />
        <Suspense>
          <Content place={place} />
        </Suspense>
      </Boundary>
    </Frame>
  );
}

function Content({ place }: { readonly place: Place }) {
  if (place.at === 'editor') return <Playground opening={null} />;
  if (place.at === 'build') return <BuildPage {...place} />;
  if (place.at === 'record') return <RecordPage {...place} />;
  if (place.at === 'correct') return <CorrectPage id={place.id} />;
  if (place.at === 'document') return <LinkedDocument {...place} />;
  if (place.at === 'paths') return <PathsPage start={place} startAs={place.as} />;
  if (place.at === 'matrix') return <MatrixPage start={place} startShown={place} />;
  if (place.at === 'entity') return <ThingPage id={place.id} start={place.shown} />;
  if (place.at === 'claim') return <ThingPage id={place.id} />;
  if (place.at === 'search') return <SearchPage text={place.text} kinds={place.kinds} />;
  if (place.at === 'home') return <Home questions={QUESTIONS} missing={null} />;
  if (place.at === 'nowhere') return <Home questions={QUESTIONS} missing={place} />;
  // A place that no line above shows has no name: the compiler refuses it here.
  const question = QUESTIONS.find(({ name }) => name === place.name);
  if (question === undefined) return <Home questions={QUESTIONS} missing={place} />;
  return (
    <Playground opening={{ ...place, question, document: question.document, onlyReads: true }} />
  );
}
