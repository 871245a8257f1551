import type { Kind } from '../../model/model.js';
import type { Properties } from './row-columns.js';

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

const known = new WeakMap<Kind, InheritedDate | undefined>();

/** Says how claims of `kind` take their date over; undefined where they don't. */
export function inheritedDateOf(kind: Kind): InheritedDate | undefined {
  if (!known.has(kind)) known.set(kind, findInheritedDate(kind));
  return known.get(kind);
}

function findInheritedDate(kind: Kind): InheritedDate | undefined {
  const link = kind.links.find(({ name }) => name === kind.claim?.datedBy);
  const date = kind.properties.find(({ name }) => name === kind.when?.name);
  const period = link?.target.properties.find(({ type }) => type.comparison === 'period');
  if (!link || !date || !period) return undefined;
  // The claims of one event mostly come one after the other.
  let last: { readonly text: unknown; readonly stored: Properties } | undefined;
  return {
    link: link.name,
    edge: link.edge,
    events: link.target.kinds,
    date: date.name,
    period: period.name,
    store: (text) => {
      if (last?.text !== text || !last) {
        const stored = typeof text === 'string' ? date.type.store(date.name, text) : {};
        last = { text, stored: { dateInherited: true, ...stored } };
      }
      return last.stored;
    },
  };
}
