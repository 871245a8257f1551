import { useEffect, useState } from 'react';
import { isObject, textOf, type JsonObject } from '../answer/json.js';
import { ask } from '../ask.js';

/** What is on the page comes first: the log is followed only after that. */
const QUIET_MS = 1_500;

interface NewsProps {
  /** Which changes are told of; all where it is null. */
  readonly where: JsonObject | null;
  readonly onReload: () => void;
}

/** This says how many changes came since it was put on the page, and lets the reader see them. */
export function News({ where, onReload }: NewsProps) {
  const [count, setCount] = useState(0);
  const key = JSON.stringify(where);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const follow = async () => {
      const { data } = await ask({ query: 'query Now { cursor }' });
      const after = isObject(data) ? textOf(data['cursor']) : null;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      if (after === null || signal.aborted) return;
      const { followChanges } = await import('./follow-changes.js');
      const filter: unknown = JSON.parse(key);
      await followChanges({
        ...{ after, signal },
        where: isObject(filter) ? filter : null,
        onChange: () => {
          if (!signal.aborted) setCount((before) => before + 1);
        },
      });
    };
    void follow();
    return () => {
      controller.abort();
    };
  }, [key]);
  return (
    <div role="status">
      {count > 0 && (
        <p className="notice news">
          {count === 1 ? '1 change was' : `${String(count)} changes were`} recorded since you opened
          this.{' '}
          <button type="button" className="button" onClick={onReload}>
            See it as it is now
          </button>
        </p>
      )}
    </div>
  );
}
