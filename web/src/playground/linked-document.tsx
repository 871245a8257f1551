import { useEffect, useState } from 'react';
import { HOME, type Circumstances } from '../address.js';
import { unpackText } from '../share/pack-text.js';
import { Playground } from './playground.js';

/** This is the playground with a document that stands in the address itself. */
export function LinkedDocument({ packed, ...how }: Circumstances & { readonly packed: string }) {
  const [document, setDocument] = useState<string | null>();
  useEffect(() => {
    void unpackText(packed).then(setDocument);
  }, [packed]);

  if (document === undefined) return null;
  if (document === null) {
    return (
      <div className="page">
        <p className="notice" role="alert">
          This link is damaged: there is no question in it. <a href={HOME}>All questions</a>
        </p>
      </div>
    );
  }
  return <Playground opening={{ ...how, question: null, document }} />;
}
