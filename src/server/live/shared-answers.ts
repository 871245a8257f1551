import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { visit } from 'graphql';
import { getOrMake } from '../../graph/get-or-make.js';
import type { RunningRequest } from '../request/request.js';
import { writeInTurns } from '../request/write-in-turns.js';

/**
 * For how long an answer to an event is given to all who ask the same of it, in
 * milliseconds: what it says is as it is now, and no older than this.
 */
const SHARED_MS = 1_000;

/** The answer to an event, and as it is sent. */
export interface Answer {
  readonly result: ExecutionResult;
  /** As JSON. */
  readonly bytes: Buffer;
}

/** Makes an answer as it is sent. */
export async function toAnswer(result: ExecutionResult): Promise<Answer> {
  return { result, bytes: Buffer.from((await writeInTurns(result, Infinity)) ?? '') };
}

interface Shared {
  readonly signal: AbortSignal;
  readonly answer: Promise<Answer>;
  /** That answer once it is there. */
  made?: Answer;
}

/** The answers to events that a server gives to several who follow. */
export class SharedAnswers {
  readonly #known = new WeakMap<object, Map<string, Shared>>();

  /**
   * Answers an event once for all who are told the same of it: where a thousand follow by
   * one document, it is executed and written for the first of them, and the others have it
   * at once. `same` is equal where the answers are: see {@link sameFor}.
   */
  once(
    event: object,
    same: string,
    request: Pick<RunningRequest, 'signal'>,
    execute: () => Promise<ExecutionResult>,
  ): Answer | Promise<Answer> {
    const shared = this.#known.get(event)?.get(same);
    if (shared?.made && isWhole(shared, shared.made)) return shared.made;
    return this.#make(event, same, request, execute);
  }

  async #make(
    event: object,
    same: string,
    { signal }: Pick<RunningRequest, 'signal'>,
    execute: () => Promise<ExecutionResult>,
  ): Promise<Answer> {
    const answers = getOrMake(this.#known, event, () => new Map());
    for (let shared = answers.get(same); shared; shared = answers.get(same)) {
      const answer = await shared.answer;
      if (isWhole(shared, answer)) return answer;
      if (answers.get(same) === shared) answers.delete(same);
    }
    const own: Shared = { signal, answer: execute().then(toAnswer) };
    answers.set(same, own);
    setTimeout(() => {
      if (answers.get(same) === own) answers.delete(same);
    }, SHARED_MS).unref();
    own.made = await own.answer;
    return own.made;
  }
}

/** Not so where whom it was executed for went meanwhile, so that nothing was read any more. */
function isWhole({ signal }: Shared, { result }: Answer): boolean {
  return !result.errors || !signal.aborted;
}

/**
 * What all have in common who are told the same of an event: the document, who asks, the
 * view, and the variables that stand below the root. From where and what is followed, which the
 * arguments of the root say, decides which events come and not what is said of them.
 */
export function sameFor(
  { caller, extensions }: Pick<RunningRequest, 'caller' | 'extensions'>,
  operation: OperationDefinitionNode,
  document: DocumentNode,
  { query, variables }: { readonly query: string; readonly variables: object },
): string {
  const used = variablesBelow(operation, document);
  const given = Object.entries(variables).filter(([name]) => used.has(name));
  const who = [caller.id, ...[...caller.scopes].sort()];
  return JSON.stringify([query, operation.name?.value, who, extensions, Object.fromEntries(given)]);
}

/** The variables that a document names anywhere but in the arguments of the operation's root fields. */
function variablesBelow(
  operation: OperationDefinitionNode,
  document: DocumentNode,
): ReadonlySet<string> {
  const names = new Set<string>();
  const roots = new Set<unknown>(operation.selectionSet.selections);
  for (const definition of document.definitions) {
    visit(definition, {
      VariableDefinition: () => false,
      Field: (field) => (roots.has(field) ? { ...field, arguments: [] } : undefined),
      Variable: ({ name }) => void names.add(name.value),
    });
  }
  return names;
}
