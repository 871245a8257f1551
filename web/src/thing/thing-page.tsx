import { useEffect, useState } from 'react';
import { ErrorView } from '../answer/answer-view.js';
import { isObject, textOf } from '../answer/json.js';
import type { ResponseError } from '../answer/response.js';
import { News } from '../live/news.js';
import { ClaimPage } from './claim-page.js';
import { EntityPage } from './entity-page.js';
import { readThing, type Thing } from './read-thing.js';
import './thing.css';

/** This is the page of whatever has an id: an entity or a claim, of any kind. */
export function ThingPage({ id, tab }: { readonly id: string; readonly tab: string | null }) {
  const [thing, setThing] = useState<
    Thing | { readonly errors: readonly ResponseError[] } | null | undefined
  >();
  // Each time that it is read anew is another.
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isStale = false;
    document.title = `Entente: ${id}`;
    void readThing(id).then((found) => {
      if (!isStale) setThing(found);
    });
    return () => {
      isStale = true;
    };
  }, [id, turn]);

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
  const news = (
    <News
      key={turn}
      where={{ entity: { eq: entityOf(thing) } }}
      onReload={() => {
        setTurn(turn + 1);
      }}
    />
  );
  return thing.form === 'entity' ? (
    <EntityPage thing={thing} tab={tab} news={news} />
  ) : (
    <ClaimPage thing={thing} news={news} />
  );
}

/** The entity whose changes are those of a page: of a claim, whom or what it is about. */
function entityOf({ node }: Thing): string {
  const entity = isObject(node['subject']) ? node['subject'] : node;
  return textOf(entity['id']) ?? '';
}
