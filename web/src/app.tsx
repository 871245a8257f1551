import { readPlace } from './address.js';
import { Gallery } from './gallery/gallery.js';
import { LinkedDocument } from './playground/linked-document.js';
import { Playground } from './playground/playground.js';
import { QUESTIONS } from './question/questions.js';
import { useHash } from './use-hash.js';

/** This is the whole page: the gallery, or the playground with what the address asks. */
export function App() {
  const hash = useHash();
  const place = readPlace(hash);
  if (place.at === 'editor') return <Playground key={hash} opening={null} />;
  if (place.at === 'document') return <LinkedDocument key={hash} {...place} />;

  const question =
    place.at === 'question' ? QUESTIONS.find(({ name }) => name === place.name) : undefined;
  if (place.at === 'question' && question !== undefined) {
    return <Playground key={hash} opening={{ ...place, question, document: question.document }} />;
  }

  return <Gallery questions={QUESTIONS} missing={place.at === 'question' ? place.name : null} />;
}
