import type { Row } from '../../store/graph-store.js';
import { textsOf } from '../plan/stored-record.js';

/** The ids that a node keeps of what a link of it leads to, one or many; none where it has no such link. */
export function linkedIds(node: Row, link: string): readonly string[] {
  return [...textsOf([node[`${link}Id`] ?? []].flat()), ...textsOf(node[`${link}Ids`])];
}
