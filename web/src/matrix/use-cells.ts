import { useEffect, useRef, useState } from 'react';
import type { MatrixPlace } from '../address.js';
import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import type { Response } from '../answer/response.js';
import { ask } from '../ask.js';
import type { Asked } from '../share/asked.js';
import { askAgreement, askSubjects, EVERYBODY } from './matrix-document.js';
import type { ClaimList } from './matrix-terms.js';

interface Cells {
  /** The whole answer; null as long as it is asked. */
  readonly response: Response | null;
  /** In how many parts it is asked, and how many of them are here. */
  readonly parts: number;
  readonly done: number;
}

/** How long a reader pauses before what they changed is asked. */
const PAUSE_MS = 400;

/** More parts than these are not asked for: it would take minutes. */
const MOST_PARTS = 40;

const ASKING: Cells = { response: null, parts: 1, done: 0 };

/**
 * How far actors agree. What is more than the API gives at once is asked in parts,
 * of some of the actors each, one after the other. Another `turn` asks the same anew.
 */
export function useCells(place: MatrixPlace, topic: string, list: ClaimList, turn: number): Cells {
  const [cells, setCells] = useState<{ readonly key: string } & Cells>();
  const isFirst = useRef(true);
  const key = JSON.stringify([place, topic, turn]);
  useEffect(() => {
    let isStale = false;
    const show = (found: Cells) => {
      if (!isStale) setCells({ key, ...found });
    };
    const timer = setTimeout(
      () => {
        void askAll(place, topic, list, show, () => isStale);
      },
      isFirst.current ? 0 : PAUSE_MS,
    );
    isFirst.current = false;
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
    // The place is the same as long as the key is.
  }, [key, list]);
  return cells?.key === key ? cells : ASKING;
}

async function askAll(
  place: MatrixPlace,
  topic: string,
  list: ClaimList,
  show: (cells: Cells) => void,
  isStale: () => boolean,
): Promise<void> {
  if (place.rows.length === 0) return;
  const whole = await send(askAgreement(place, topic, list));
  const parts = partsOf(whole);
  const { subjects, knownAt } = parts === null ? NOBODY : await findSubjects(place, list);
  if (parts === null || parts > MOST_PARTS || subjects.length === 0) {
    show({ response: whole, parts: 1, done: 1 });
    return;
  }
  const size = Math.max(1, Math.ceil(subjects.length / parts));
  const others = place.columns.length > 0 ? place.columns : subjects;
  const count = Math.ceil(subjects.length / size);
  // All parts are as of one moment, whatever is recorded meanwhile.
  const through = { ...place, view: { ...place.view, ...knownAt } };
  const found: JsonObject[] = [];
  for (let part = 0; part < count && !isStale(); part += 1) {
    show({ response: null, parts: count, done: part });
    const rows = subjects.slice(part * size, (part + 1) * size);
    const response = await send(askAgreement({ ...through, rows, columns: others }, topic, list));
    if (response.errors !== undefined) {
      show({ response, parts: count, done: part });
      return;
    }
    found.push(...cellsIn(response));
  }
  show({
    response: {
      data: { agreement: { cells: found } },
      extensions: { view: through.view },
    },
    parts: count,
    done: count,
  });
}

async function send({ document, variables, view }: Asked): Promise<Response> {
  return ask({ query: document, variables, extensions: { view } });
}

/** In how many parts that can be asked which was too much; null where that is not what went wrong. */
function partsOf({ errors }: Response): number | null {
  const extensions = errors?.find(
    (each) => each.extensions?.code === 'QUERY_TOO_COSTLY',
  )?.extensions;
  if (extensions === undefined) return null;
  const { cost, limit } = extensions as { readonly cost?: unknown; readonly limit?: unknown };
  return typeof cost === 'number' && typeof limit === 'number'
    ? Math.ceil((cost / limit) * 1.15)
    : null;
}

interface Subjects {
  /** Their ids. */
  readonly subjects: readonly string[];
  /** The part of a view that says by what was known then; empty where nobody said. */
  readonly knownAt: JsonObject;
}

const NOBODY: Subjects = { subjects: [], knownAt: {} };

/** Who is compared: those that were chosen, or all who have such claims. */
async function findSubjects(place: MatrixPlace, list: ClaimList): Promise<Subjects> {
  const { data, extensions } = await send(askSubjects(place, list));
  const known = textOf(extensions?.view?.['knownAt']);
  const knownAt = known === null ? {} : { knownAt: known };
  if (!place.rows.includes(EVERYBODY)) return { subjects: place.rows, knownAt };
  const found = isObject(data) ? data[list.list] : null;
  const subjects = objectsOf(isObject(found) ? found['groups'] : []).flatMap(({ key }) => {
    const subject = isObject(key) ? key['subject'] : null;
    return isObject(subject) ? (textOf(subject['id']) ?? []) : [];
  });
  return { subjects, knownAt };
}

function cellsIn({ data }: Response): readonly JsonObject[] {
  const agreement = isObject(data) ? data['agreement'] : null;
  return objectsOf(isObject(agreement) ? agreement['cells'] : []);
}
