import { useEffect, useState } from 'react';
import { ErrorView } from '../answer/answer-view.js';
import type { ResponseError } from '../answer/response.js';
import { ClaimPage } from './claim-page.js';
import { EntityPage } from './entity-page.js';
import { readThing, type Thing } from './read-thing.js';
import './thing.css';

/** This is the page of whatever has an id: an entity or a claim, of any kind. */
export function ThingPage({ id, tab }: { readonly id: string; readonly tab: string | null }) {
  const [thing, setThing] = useState<
    Thing | { readonly errors: readonly ResponseError[] } | null | undefined
  >();
  useEffect(() => {
    let isStale = false;
    document.title = `Entente: ${id}`;
    void readThing(id).then((found) => {
      if (!isStale) setThing(found);
    });
    return () => {
      isStale = true;
    };
  }, [id]);

  if (thing === undefined) {
    return (
      <div className="page">
        <p role="status">Asking …</p>
      </div>
    );
  }
  if (thing === null || 'errors' in thing) {
    return (
      <div className="page">
        <h1>{id}</h1>
        {thing === null && (
          <p className="notice" role="alert">
            Nothing has the id <code>{id}</code>. Search for it by its name, above.
          </p>
        )}
        {thing?.errors.map((error, index) => (
          <ErrorView key={index} error={error} />
        ))}
      </div>
    );
  }
  return thing.form === 'entity' ? (
    <EntityPage thing={thing} tab={tab} />
  ) : (
    <ClaimPage thing={thing} />
  );
}
