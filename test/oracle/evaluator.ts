import type { ClaimList, Kind } from '../../src/graph/model/model.js';
import { filterEvidence, filterTruth } from './algebra.js';
import { citationItem, identifierItem } from './citation-rules.js';
import { inDefaultRange, names } from './claim-range.js';
import { fieldTruth } from './field-rules.js';
import type { OracleGraph, OracleNode } from './oracle-graph.js';
import type { Item, Mode, Range, RangeOf } from './quantifier-rules.js';
import { quantified, quantifiedEvidence } from './quantifier-rules.js';
import type { Filter } from './records.js';
import { BadRequest, listOf, objectOf } from './records.js';
import type { Window } from './time-rules.js';
import type { Truth } from './truth.js';
import { known, TRUE } from './truth.js';
import { missingTruth, unknownKey } from './unknown-rules.js';
import type { OracleView } from './view-rules.js';
import { counts, inView, validTimeOf } from './view-rules.js';

export type Assumption = 'CLOSED_WORLD' | 'OPEN_WORLD';

/** What everything in one request is evaluated under. */
export interface Circumstances {
  readonly view: OracleView;
  readonly assume: Assumption;
  /** The present, in milliseconds since the epoch. */
  readonly now: number;
}

/** A claim, and how it is in view (V7). */
export interface Seen {
  readonly claim: OracleNode;
  readonly presence: Truth;
}

/** Evaluates filters on the nodes of a graph, by the rules of semantics.md. */
export class Evaluator {
  readonly #graph: OracleGraph;
  readonly #circumstances: Circumstances;
  readonly #valid: Window | null;

  constructor(graph: OracleGraph, circumstances: Circumstances) {
    this.#graph = graph;
    this.#circumstances = circumstances;
    this.#valid = validTimeOf(circumstances.view, circumstances.now);
  }

  /** How a filter stands for a node. */
  truth(filter: Filter, node: OracleNode): Truth {
    return filterTruth(filter, (key, value) => this.#keyTruth(node, key, value));
  }

  /** E1: the claims that make a filter certainly, or possibly, so for a node. */
  evidence(filter: Filter, node: OracleNode, mode: Mode): readonly string[] {
    return filterEvidence(
      filter,
      mode,
      (key, value) => this.#keyTruth(node, key, value),
      (key, value) => this.#keyEvidence(node, key, value, mode),
    );
  }

  /**
   * The claims of `candidates` in the range of a filter on claims of `kind`, each
   * with how it is in view: knowledge, trust and rank (V2 to V4), valid time (V5)
   * unless the filter names a period of its own (F8), defaults (F6).
   */
  claimsInRange(candidates: readonly OracleNode[], kind: Kind, filter: Filter): readonly Seen[] {
    if (kind.timing === 'occurrence' && names(filter, 'period')) {
      throw new BadRequest(`${kind.name} claims have no period.`); // F8
    }
    return this.#possiblyInView(candidates, filter).filter(({ claim }) =>
      inDefaultRange(claim, kind, filter),
    );
  }

  #possiblyInView(candidates: readonly OracleNode[], filter: Filter): readonly Seen[] {
    const { view, now } = this.#circumstances;
    const valid = names(filter, 'period') ? null : this.#valid; // F8
    return candidates
      .filter((claim) => counts(this.#graph, claim, view, now))
      .map((claim) => ({ claim, presence: inView(claim, valid) }))
      .filter(({ presence }) => presence.possible);
  }

  #keyTruth(node: OracleNode, key: string, value: unknown): Truth {
    const { kind } = node;
    if (key === 'isNull') return known(value === false); // of a link that is not missing
    const filter = objectOf(value, key);
    const range = this.#rangeOf(node, key);
    if (range) return quantified(range, filter);
    const target = this.#target(node, key);
    if (target) return this.truth(filter, target);
    const link = kind.links.find(({ name }) => name === key);
    if (link) return missingTruth(filter, link.target);
    if (key === 'type') return fieldTruth('enum', kind.type, filter);
    // A list of `claims` holds claims without a period too: a missing field (F4).
    if (key === 'period' && kind.category === 'claim' && kind.timing !== 'state') {
      return fieldTruth('period', undefined, filter);
    }
    const property = kind.properties.find(({ name }) => name === key);
    if (!property) throw new BadRequest(`${kind.name} has no field ${key}.`);
    return fieldTruth(property.type.comparison, this.#valueOf(node, key), filter);
  }

  #keyEvidence(node: OracleNode, key: string, filter: Filter, mode: Mode): readonly string[] {
    const range = this.#rangeOf(node, key);
    if (range) return quantifiedEvidence(range, filter, mode);
    const target = this.#target(node, key);
    return target ? this.evidence(filter, target, mode) : [];
  }

  /** What a to-one link points at, a claim's subject among them; undefined where there is none. */
  #target(node: OracleNode, key: string): OracleNode | undefined {
    const isLink =
      node.kind.links.some(({ name, many }) => name === key && !many) ||
      (node.kind.category === 'claim' && key === 'subject');
    return isLink ? this.#graph.linked(node, key) : undefined;
  }

  /** What a record says of a field, or what it stands for where the record is silent. */
  #valueOf(node: OracleNode, name: string): unknown {
    const { kind, record } = node;
    if (name === 'name' && kind.nameFrom !== undefined) return record[kind.nameFrom];
    const datedBy = kind.claim?.datedBy;
    if (name === 'date' && record[name] === undefined && datedBy !== undefined) {
      return this.#graph.linked(node, datedBy)?.record['period']; // T6
    }
    return record[name] ?? kind.properties.find((property) => property.name === name)?.initially;
  }

  /** What a key of a filter ranges over, where it takes quantifiers; undefined elsewhere. */
  #rangeOf(node: OracleNode, key: string): RangeOf | undefined {
    const list = node.kind.lists.find(({ name }) => name === key);
    if (list) return (filter) => this.#claimRange(node, list, filter);
    const items = this.#itemsOf(node, key);
    // K6: open world is for claims alone.
    return items && (() => ({ items, mayBeMore: false }));
  }

  #itemsOf(node: OracleNode, key: string): readonly Item[] | undefined {
    const link = node.kind.links.find(({ name, many }) => name === key && many);
    if (link) {
      return this.#graph.linkedMany(node, key, link.transitive).map((target) => ({
        presence: TRUE,
        truth: (filter) => this.truth(filter, target),
        evidence: (filter, mode) => this.evidence(filter, target, mode),
      }));
    }
    if (key === 'citations' && node.kind.category === 'claim') {
      return this.#graph
        .citations(node)
        .map((each) => citationItem(each, this.#graph.entity(each.source), this));
    }
    if (key === 'identifiers' && node.kind.category === 'entity') {
      return listOf(node.record[key] ?? [], key).map((each) => identifierItem(objectOf(each, key)));
    }
    return undefined;
  }

  /** F5: a quantifier over claims ranges over those possibly in view, certainty included. */
  #claimRange(node: OracleNode, list: ClaimList, filter: Filter): Range {
    const listed = this.#graph.listed(node, list);
    const items = this.claimsInRange(listed, list.claims, filter).map(
      ({ claim, presence }): Item => ({
        presence,
        truth: (each) => this.truth(each, claim),
        evidence: (each, mode) => [claim.id, ...this.evidence(each, claim, mode)],
      }),
    );
    // K4: open world lifts the range where nothing on the topic is recorded, whatever
    // its status, role or polarity (K5).
    const mayBeMore =
      this.#circumstances.assume === 'OPEN_WORLD' &&
      !this.#possiblyInView(listed, filter).some(
        ({ claim }) => this.#onTopic(filter, claim, list.claims).possible,
      );
    return { items, mayBeMore };
  }

  /** K5: a filter with every leaf unknown that is not on the topic of the kind. */
  #onTopic(filter: Filter, claim: OracleNode, kind: Kind): Truth {
    return filterTruth(filter, (key, value) =>
      kind.claim?.topic.includes(key) === true
        ? this.#keyTruth(claim, key, value)
        : unknownKey(key, value, kind),
    );
  }
}
