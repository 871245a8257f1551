import type { Kind } from '../model/model.js';
import type { Properties } from './plan.js';

/** How claims of a kind take their date over from an event (semantics T6). */
export interface InheritedDate {
  /** The link to the event, and its relationship type. */
  readonly link: string;
  readonly edge: string;
  /** The kinds of the event. */
  readonly events: readonly Kind[];
  /** The claim's own date, and what stands for it on the event. */
  readonly date: string;
  readonly period: string;
  /** What a claim keeps where its event has that period. */
  store(period: unknown): Properties;
}

/** Says how claims of `kind` take their date over; undefined where they don't. */
export function inheritedDateOf(kind: Kind): InheritedDate | undefined {
  const link = kind.links.find(({ name }) => name === kind.claim?.datedBy);
  const date = kind.properties.find(({ name }) => name === kind.when?.name);
  const period = link?.target.properties.find(({ type }) => type.comparison === 'period');
  if (!link || !date || !period) return undefined;
  return {
    link: link.name,
    edge: link.edge,
    events: link.target.kinds,
    date: date.name,
    period: period.name,
    store: (text) => ({
      dateInherited: true,
      ...(typeof text === 'string' && date.type.store(date.name, text)),
    }),
  };
}
