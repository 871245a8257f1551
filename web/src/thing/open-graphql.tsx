import { useEffect, useState } from 'react';
import { toAnswer } from '../address.js';
import type { JsonObject } from '../answer/json.js';

interface OpenGraphqlProps {
  readonly document: string;
  readonly variables: JsonObject;
  readonly view: JsonObject;
}

/** This leads to the playground with exactly what a page asked. */
export function OpenGraphql({ document, variables, view }: OpenGraphqlProps) {
  const [href, setHref] = useState<string>();
  useEffect(() => {
    const asked = { question: null, document, operationName: null, variables, view };
    void toAnswer(asked).then(setHref);
  }, [document, variables, view]);
  return (
    <a className="button at-end" href={href}>
      GraphQL
    </a>
  );
}
