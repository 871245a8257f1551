import { edgeOfComposites, storeComposite } from '../../model/composite.js';
import type { Kind } from '../../model/model.js';
import { addTo, type Plan } from './plan.js';
import type { Properties } from './row-columns.js';
import { textsOf } from './stored-record.js';

/**
 * Plans the nodes by which filters find the small records that a node keeps: `properties`
 * is what is written to it. Those that it had before go where it gets others.
 */
export function planComposites(
  plan: Plan,
  { category, properties: fields }: Kind,
  id: string,
  properties: Properties,
  before?: Readonly<Record<string, unknown>>,
): void {
  for (const { name, type } of fields) {
    const { composite } = type;
    if (!composite || type.comparison !== 'composites' || properties[name] === undefined) continue;
    const place = `${category === 'claim' ? 'Claim' : 'Entity'} ${edgeOfComposites(composite)}`;
    if (textsOf(before?.[name]).length > 0) addTo(plan.oldComposites, place, [{ id }]);
    addTo(
      plan.newComposites,
      place,
      textsOf(properties[name]).map((text) => ({
        id,
        properties: storeComposite(composite, text),
      })),
    );
  }
}
