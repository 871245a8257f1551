import { usePlace } from './address.js';
import { Playground } from './playground/playground.js';
import { Gallery } from './gallery/gallery.js';
import { QUESTIONS } from './question/questions.js';

/** This is the whole page: the gallery, or the playground with one question or none. */
export function App() {
  const place = usePlace();
  if (place.at === 'editor') return <Playground key="#editor" question={null} />;

  const question =
    place.at === 'question' ? QUESTIONS.find(({ name }) => name === place.name) : undefined;
  if (question !== undefined) return <Playground key={question.name} question={question} />;

  return <Gallery questions={QUESTIONS} missing={place.at === 'question' ? place.name : null} />;
}
