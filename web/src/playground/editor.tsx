import { explorerPlugin } from '@graphiql/plugin-explorer';
import { useGraphiQL } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { getOperationAST, parse } from 'graphql';
import 'graphiql/setup-workers/vite';
import { useCallback, useEffect, useState, type ComponentProps } from 'react';
import type { Response } from '../answer/response.js';
import { ask, type Ask } from '../ask.js';
import { defaultVariables } from './default-variables.js';
import type { Opening } from './opening.js';
import { QuestionStorage } from './question-storage.js';
import './editor.css';

/* The code editor rejects, with nobody to catch it, what it still worked on when it was closed. */
window.addEventListener('unhandledrejection', (event) => {
  const reason: unknown = event.reason;
  if (reason instanceof Error && reason.name === 'Canceled') event.preventDefault();
});

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

const PLUGINS = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];
const FIRST_QUERY = `# Ctrl-Space shows what can stand where you are.
# Ctrl-Enter runs the query.

query {
  events(first: 10) {
    nodes {
      id
      name
    }
  }
}
`;

interface EditorProps {
  /** Null where the reader goes on with what was written last. */
  readonly opening: Opening | null;
  /** The last answer; the editor shows it when it opens. */
  readonly response: Response | null;
  readonly onAsk: (body: Ask, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Follows a subscription for as long as the editor takes its events. */
  readonly onFollow: (body: Ask) => AsyncIterable<Response>;
}

/** This is GraphiQL on the API that served the page. Loaded only where it is shown. */
export function Editor({ opening, response, onAsk, onFollow }: EditorProps) {
  // What it opens with is read once.
  const [start] = useState(() => startWith(opening));
  const fetcher = useCallback<Fetcher>(
    (body, options) => {
      // What GraphiQL asks for itself is no answer to show.
      const isOwn = body.operationName === 'IntrospectionQuery';
      if (!isOwn && isSubscription(body)) return onFollow(body) as ReturnType<Fetcher>;
      const response = isOwn ? ask(body, options?.headers) : onAsk(body, options?.headers);
      // GraphiQL's type wants errors as they are thrown; it shows them as they came.
      return response as ReturnType<Fetcher>;
    },
    [onAsk, onFollow],
  );
  return (
    <GraphiQL {...start} plugins={PLUGINS} defaultEditorToolsVisibility={false} fetcher={fetcher}>
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <GraphiQL.Footer>
        <OpenedWith response={response} />
      </GraphiQL.Footer>
    </GraphiQL>
  );
}

/** Whether the operation that is run is one that goes on. */
function isSubscription({ query, operationName }: Ask): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    return false;
  }
}

function startWith(opening: Opening | null) {
  if (opening === null) return { defaultQuery: FIRST_QUERY };
  const defaults = defaultVariables(opening.document);
  const variables =
    defaults === null && opening.variables === null ? null : { ...defaults, ...opening.variables };
  return {
    initialQuery: opening.document,
    initialVariables: variables === null ? '' : JSON.stringify(variables, null, 2),
    storage: new QuestionStorage(window.localStorage),
  };
}

/** Puts the answer that was there before the editor into its empty response pane. */
function OpenedWith({ response }: { readonly response: Response | null }) {
  const pane = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    if (pane === undefined || response === null || pane.getValue() !== '') return;
    pane.setValue(JSON.stringify(response, null, 2));
  }, [pane, response]);
  return null;
}
