const FORM = /^(?!ff)([0-9a-f]{2})-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/u;

/**
 * Reads of which trace a request is a part, as W3C Trace Context writes it; undefined
 * for what is none. What a later version has added at the end is left out.
 *
 * https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function readTraceParent(value: unknown): string | undefined {
  const found = typeof value === 'string' ? FORM.exec(value) : null;
  if (!found || (found[1] === '00' && found[2] !== undefined)) return undefined;
  return found[0].slice(0, LENGTH);
}

const LENGTH = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'.length;
