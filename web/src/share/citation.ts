import { isObject, objectsOf, textOf, type JsonObject } from '../answer/json.js';
import type { Asked } from './asked.js';

/** Makes the text by which an answer can be cited: what was asked, how, where, and its sources. */
export function citationOf(asked: Asked, url: string, day: string, data: unknown): string {
  const { question, operationName, variables, view } = asked;
  const defaults = question?.variables.flatMap(({ name, default: value }): [string, unknown][] =>
    value === null ? [] : [[name, JSON.parse(value)]],
  );
  const title = question?.title ?? operationName ?? 'A query of its own';
  const sources = sourcesOf(data);
  return [
    `Entente: "${title}"`,
    ...(question === null ? [] : [`Question: ${question.name}.`]),
    listed('Variables', { ...Object.fromEntries(defaults ?? []), ...variables }),
    listed('View', view),
    `${url} (accessed ${day}).`,
    sources.length === 0 ? '' : `Sources: ${sources.join('; ')}.`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function listed(label: string, values: JsonObject): string {
  const parts = Object.entries(values).map(
    ([name, value]) => `${name} ${textOf(value) ?? JSON.stringify(value)}`,
  );
  return parts.length === 0 ? '' : `${label}: ${parts.join(', ')}.`;
}

/** The titles of all sources that an answer cites, each once, in their order; an id stands for a title. */
export function sourcesOf(data: unknown): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isObject(value)) return;
    for (const citation of objectsOf(value['citations'])) {
      const { source } = citation;
      const title = isObject(source) ? (textOf(source['title']) ?? textOf(source['id'])) : null;
      if (title !== null) found.add(title);
    }
    Object.values(value).forEach(look);
  };
  look(data);
  return [...found];
}
