import { hintAtNearest } from '../graph/find-nearest.js';
import type { Answerer } from './ask.js';
import { completeDocument } from './complete-document.js';
import { inputSchemaOf, VIEW_ARGUMENTS } from './input-schema.js';
import { isObject } from '../graph/is-object.js';
import { tellAnswer } from './tell-answer.js';
import { ToolError } from './tool-error.js';
import type { Tool } from './tool.js';
import type { CitedSource, WrittenAnswer } from './write-answer.js';

/** How many sources are asked for at once. */
const MOST_IDS = 100;

// Without a name: the log names the question.
const SOURCES = `query ($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Source { title reliability publishedOn url } }
}`;

/** What holds in any view unless it is said, and is not told. */
const USUAL: readonly unknown[] = [null, false];

/**
 * Asks what a tool asks, with the arguments that an assistant gave.
 *
 * @throws {@link ToolError} for arguments that it does not have or lacks; what asking throws
 */
export async function runTool(
  answerer: Answerer,
  tool: Tool,
  given: Readonly<Record<string, unknown>>,
): Promise<WrittenAnswer> {
  const query = completeDocument(answerer.schema, tool.document);
  const { properties, required } = inputSchemaOf(answerer.schema, tool, query);
  const names = Object.keys(properties);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const problem = `${tool.name} has no argument ${JSON.stringify(name)}.${hintAtNearest(name, names)} It has: ${names.join(', ')}.`;
    throw new ToolError(problem);
  }
  const missing = required.filter((name) => (given[name] ?? null) === null);
  if (missing.length > 0) throw new ToolError(`${tool.name} needs: ${missing.join(', ')}.`);

  const isOfView = (name: string): boolean => name in VIEW_ARGUMENTS;
  const said = Object.entries(given).filter(([, value]) => value !== null);
  const variables = Object.fromEntries(said.filter(([name]) => !isOfView(name)));
  const ofView = Object.fromEntries(said.filter(([name]) => isOfView(name)));
  const view = 'validAt' in ofView ? ofView : { ...tool.view, ...ofView };
  const { data, warnings, view: looked = {} } = await answerer.ask({ query, variables, view });
  const told = Object.entries(looked).filter(
    ([, value]) => !USUAL.includes(value) && !(Array.isArray(value) && value.length === 0),
  );
  const whole = Object.fromEntries(told);
  const place = new URLSearchParams(tool.place({ variables, data, view: whole })).toString();
  const { answer, sources } = tellAnswer(data);
  return {
    question: tool.title,
    answer,
    sources: await loadSources(answerer, sources, whole),
    warnings,
    view: whole,
    // Ids stay legible in an address, as the explorer writes them.
    pages: {
      thing: `${answerer.address}/#entity=ID`,
      claim: `${answerer.address}/#claim=ID`,
    },
    address: `${answerer.address}/#${place.replaceAll('%3A', ':').replaceAll('%2C', ',')}`,
  };
}

/** What is recorded of the sources that an answer cites: once each, however often it is cited. */
async function loadSources(
  answerer: Answerer,
  ids: readonly string[],
  view: Readonly<Record<string, unknown>>,
): Promise<readonly CitedSource[]> {
  const found: CitedSource[] = [];
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const variables = { ids: ids.slice(from, from + MOST_IDS) };
    const { data } = await answerer.ask({ query: SOURCES, variables, view });
    for (const node of data['nodes'] as readonly unknown[]) {
      const said = Object.entries(isObject(node) ? node : {}).filter(([, value]) => value !== null);
      const number = found.length + 1;
      found.push({ number, id: ids[number - 1] ?? '', ...Object.fromEntries(said) });
    }
  }
  return found;
}
