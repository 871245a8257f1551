import { useEffect, useRef, useState } from 'react';
import { ALL_CLAIMS, toEntity, type ClaimsShown, type EntityShown } from '../address.js';
import { ErrorView } from '../answer/notices.js';
import { isObject, textOf } from '../answer/json.js';
import type { ResponseError } from '../answer/response.js';
import { PageHeading } from '../frame/page-heading.js';
import { News } from '../live/news.js';
import { writeAddress } from '../place-store.js';
import { ClaimPage } from './claim-page.js';
import { EntityPage } from './entity-page.js';
import { readThing, type Thing } from './read-thing.js';
import './thing.css';

interface ThingPageProps {
  readonly id: string;
  /** How it is shown at first, where it is an entity. */
  readonly start?: EntityShown;
}

type Found = Thing | { readonly errors: readonly ResponseError[] } | null;

/** How long a reader pauses before what they typed is asked. */
const PAUSE_MS = 400;

/** This is the page of whatever has an id: an entity or a claim, of any kind. */
export function ThingPage({ id, start = AS_USUAL }: ThingPageProps) {
  const [shown, setShown] = useState(start);
  const [found, setFound] = useState<{ readonly key: string; readonly thing: Found }>();
  // Each time that it is read anew is another.
  const [turn, setTurn] = useState(0);
  const filter = JSON.stringify(shown.filter);
  const key = `${String(turn)} ${filter}`;
  const isFirst = useRef(true);
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(
      () => {
        void readThing(id, JSON.parse(filter) as ClaimsShown).then((thing) => {
          if (!isStale) setFound({ key, thing });
        });
      },
      isFirst.current ? 0 : PAUSE_MS,
    );
    isFirst.current = false;
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [id, filter, key]);

  if (found === undefined) {
    return (
      <div className="page">
        <p role="status">Asking …</p>
      </div>
    );
  }
  const { thing } = found;
  if (thing === null || 'errors' in thing) {
    return (
      <div className="page">
        <PageHeading title={id}>{id}</PageHeading>
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
    <EntityPage
      {...{ thing, shown, news }}
      isAsking={found.key !== key}
      onShow={(next, isStep) => {
        setShown(next);
        writeAddress(toEntity(id, next), { isStep });
      }}
    />
  ) : (
    <ClaimPage thing={thing} news={news} />
  );
}

const AS_USUAL: EntityShown = { tab: null, open: [], filter: ALL_CLAIMS };

/** The entity whose changes are those of a page: of a claim, whom or what it is about. */
function entityOf({ node }: Thing): string {
  const entity = isObject(node['subject']) ? node['subject'] : node;
  return textOf(entity['id']) ?? '';
}
