import { useEffect, useRef, useState } from 'react';
import type { Response } from '../answer/response.js';
import { ask } from '../ask.js';
import { toPaged } from '../question/to-paged.js';
import { shortenView, type Asked } from '../share/asked.js';

export interface Answered {
  /** Null as long as it is asked. */
  readonly response: Response | null;
  /** What it answers, by what was known at that moment; null where there is no answer. */
  readonly asked: Asked | null;
}

/** How long a reader pauses before what they changed is asked. */
const PAUSE_MS = 400;

/**
 * The answer to what is asked, once the reader pauses; an older one is never given
 * for it. Another `turn` asks the same anew; nothing is asked where it is null.
 */
export function useAnswer(asked: Asked | null, turn = 0): Answered {
  const [answer, setAnswer] = useState<(Answered & { readonly key: string }) | null>(null);
  const isFirst = useRef(true);
  const key = JSON.stringify([turn, asked]);
  useEffect(() => {
    const [, given] = JSON.parse(key) as [number, Asked | null];
    if (given === null) return;
    let isStale = false;
    const timer = setTimeout(
      () => {
        const { document, variables, view, operationName } = given;
        void toPaged(given)
          .then(async (paged) =>
            ask({
              query: paged ?? document,
              variables,
              operationName,
              extensions: { view },
            }),
          )
          .then((response) => {
            if (isStale) return;
            const hasData = response.data !== undefined && response.data !== null;
            const through = shortenView(response.extensions?.view ?? view);
            setAnswer({ key, response, asked: hasData ? { ...given, view: through } : null });
          });
      },
      isFirst.current ? 0 : PAUSE_MS,
    );
    isFirst.current = false;
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [key]);
  return answer?.key === key ? answer : { response: null, asked: null };
}
