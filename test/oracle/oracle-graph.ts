import type { ClaimList, Kind, Model } from '../../src/graph/model/model.js';
import type { CitationRecord, OracleRecord } from './records.js';
import { inOneForm, textsOf } from './records.js';

/** An entity or a claim: its kind, and what was recorded of it. */
export interface OracleNode {
  readonly id: string;
  readonly kind: Kind;
  readonly record: OracleRecord;
}

/** Records in memory, found by walking all of them. */
export class OracleGraph {
  readonly entities: readonly OracleNode[];
  readonly claims: readonly OracleNode[];
  readonly #byId: ReadonlyMap<string, OracleNode>;

  constructor(model: Model, records: readonly OracleRecord[]) {
    const nodes = (key: 'entity' | 'claim'): readonly OracleNode[] =>
      inOneForm(records)
        .filter((record) => typeof record[key] === 'string')
        .map((record) => ({
          id: String(record['id']),
          kind: model.get(String(record[key])),
          record,
        }));
    this.entities = nodes('entity');
    this.claims = nodes('claim');
    this.#byId = new Map(this.entities.map((node) => [node.id, node]));
  }

  entity(id: string): OracleNode {
    const node = this.#byId.get(id);
    if (!node) throw new Error(`The records have no entity ${id}.`);
    return node;
  }

  /** What a to-one link of a node points at; undefined where it is missing. */
  linked(node: OracleNode, link: string): OracleNode | undefined {
    const id = node.record[link];
    return typeof id === 'string' ? this.entity(id) : undefined;
  }

  /**
   * What a to-many link of a node points at, each once. F10: `within` is read
   * through to the end, and nothing is within itself.
   */
  linkedMany(node: OracleNode, link: string, transitive: boolean): readonly OracleNode[] {
    const found = new Set<string>();
    const follow = (from: OracleNode): void => {
      for (const id of textsOf(from.record[link])) {
        if (found.has(id)) continue;
        found.add(id);
        if (transitive) follow(this.entity(id));
      }
    };
    follow(node);
    return [...found].map((id) => this.entity(id));
  }

  /** T6: the date of an occurrence, its own or that of its event. */
  dateOf(claim: OracleNode): string | undefined {
    const own = claim.record['date'];
    const { datedBy } = claim.kind.claim ?? {};
    const event = datedBy === undefined ? undefined : this.linked(claim, datedBy);
    return (own ?? event?.record['period']) as string | undefined;
  }

  citations(claim: OracleNode): readonly CitationRecord[] {
    return claim.record['citations'] as readonly CitationRecord[];
  }

  /** F11: the end of a claim that is not the entity whose list it is in. */
  other(claim: OracleNode, owner: OracleNode): OracleNode {
    const subject = this.entity(String(claim.record['subject']));
    return subject.id === owner.id ? this.entity(String(claim.record['with'])) : subject;
  }

  /** The claims that a list of an entity may hold, whatever the view: by subject, or by a link. */
  listed(node: OracleNode, list: ClaimList): readonly OracleNode[] {
    return this.claims.filter(
      (claim) => list.claims.kinds.includes(claim.kind) && this.#leadsTo(claim, node, list),
    );
  }

  #leadsTo(claim: OracleNode, node: OracleNode, list: ClaimList): boolean {
    return list.ends.some(({ edge, direction }) => {
      if (direction === 'out') {
        return claim.kind.claim?.edge === edge && claim.record['subject'] === node.id;
      }
      const link = claim.kind.links.find((each) => each.edge === edge);
      if (!link) return false;
      const value = claim.record[link.name];
      return link.many ? textsOf(value).includes(node.id) : value === node.id;
    });
  }
}
