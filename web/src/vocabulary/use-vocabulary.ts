import { useEffect, useState } from 'react';
import { loadVocabulary, type Vocabulary } from './vocabulary.js';

/** What the server says of the kinds; undefined until it has, null where it does not. */
export function useVocabulary(): Vocabulary | null | undefined {
  const [vocabulary, setVocabulary] = useState<Vocabulary | null>();
  useEffect(() => {
    void loadVocabulary().then(setVocabulary);
  }, []);
  return vocabulary;
}
