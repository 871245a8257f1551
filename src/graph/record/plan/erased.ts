import { show } from '../../model/value-type.js';

/** When an entity or a claim was erased, in words; undefined where it was not. */
export function describeErased(
  node: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const erasedAt = node?.['erasedAt'];
  if (typeof erasedAt !== 'number') return undefined;
  const reason = node?.['erasureReason'] ?? node?.['retractionReason'];
  const why = typeof reason === 'string' ? ` (${show(reason)})` : '';
  return `${show(node?.['id'])} was erased at ${new Date(erasedAt).toISOString()}${why}`;
}
