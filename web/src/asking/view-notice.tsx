import { useEffect, useState } from 'react';
import { toAnswer } from '../address.js';
import type { JsonObject } from '../answer/json.js';
import { viewInWords } from './view-in-words.js';
import type { Asked } from '../share/asked.js';

interface ViewNoticeProps {
  readonly view: JsonObject;
  readonly asked: Asked;
}

/** This says what a linked answer is looked at through, and leads to the answer of now. */
export function ViewNotice({ view, asked }: ViewNoticeProps) {
  const [now, setNow] = useState<string>();
  useEffect(() => {
    void toAnswer({ ...asked, view: {} }).then(setNow);
  }, [asked]);
  return (
    <p className="notice seen">
      Seen {viewInWords(view)}. {now !== undefined && <a href={now}>See the answer of now</a>}
    </p>
  );
}
