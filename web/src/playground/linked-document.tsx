import { useEffect, useState } from 'react';
import { HOME, type Circumstances } from '../address.js';
import { unpackText } from '../share/pack-text.js';
import { Playground } from './playground.js';

/** This is the playground with a document that stands in the address itself. */
export function LinkedDocument({ packed, ...how }: Circumstances & { readonly packed: string }) {
  const [found, setFound] = useState<{
    readonly document: string;
    readonly onlyReads: boolean;
  } | null>();
  useEffect(() => {
    void Promise.all([unpackText(packed), import('./only-reads.js')]).then(
      ([document, { onlyReads }]) => {
        setFound(document === null ? null : { document, onlyReads: onlyReads(document) });
      },
    );
  }, [packed]);

  if (found === undefined) return null;
  if (found === null) {
    return (
      <div className="page">
        <p className="notice" role="alert">
          This link is damaged: there is no question in it. <a href={HOME}>All questions</a>
        </p>
      </div>
    );
  }
  return <Playground opening={{ ...how, ...found, question: null }} />;
}
