import type { ClaimList, Kind } from '../../src/graph/model/model.js';
import { filterEvidence, filterTruth } from './algebra.js';
import { attributeItem, citationItem, identifierItem } from './citation-rules.js';
import { inDefaultRange, names } from './claim-range.js';
import { partsOf, quantifiersIn } from './condition-rules.js';
import { fieldTruth, whenTruth } from './field-rules.js';
import type { OracleGraph, OracleNode } from './oracle-graph.js';
import type { Item, Mode, Range, RangeOf } from './quantifier-rules.js';
import { quantified, quantifiedEvidence } from './quantifier-rules.js';
import type { Filter } from './records.js';
import { BadRequest, given, listOf, objectOf } from './records.js';
import type { Window } from './time-rules.js';
import type { Truth, Verdict } from './truth.js';
import { and, known, not, or, TRUE, verdictOf } from './truth.js';
import { missingTruth, unknownKey } from './unknown-rules.js';
import type { OracleView } from './view-rules.js';
import { counts, inView, ranks, validTimeOf, whenOf } from './view-rules.js';

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

/** How a node stands on a part of a filter (E6). */
export interface OracleCondition {
  readonly path: string;
  readonly verdict: Verdict;
  readonly recorded: boolean | null;
}

/** F13: a filter on identifiers, asked of the scheme and the text of a Naming. */
function codeTruth(filter: Filter, { record }: OracleNode): Truth {
  return identifierItem({ scheme: record['scheme'], value: record['text'] }).truth(filter);
}

/** K5: of a kind's own list its topic, from a far end the subject, and where a list has both, both. */
function topicOf({ claims, ends }: ClaimList): readonly string[] {
  const { claim } = claims;
  const isFar = (end: (typeof ends)[number]): boolean => end.direction === 'in';
  if (ends.every(isFar)) return ['subject'];
  const own = claim?.topic ?? [];
  return ends.some(isFar) ? [...own, 'subject', 'other'] : own; // F11
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
  truth(filter: Filter, node: OracleNode, owner?: OracleNode): Truth {
    return filterTruth(filter, (key, value) => this.#keyTruth(node, key, value, owner));
  }

  /** E1: the claims that make a filter certainly, or possibly, so for a node. */
  evidence(filter: Filter, node: OracleNode, mode: Mode, owner?: OracleNode): readonly string[] {
    return filterEvidence(
      filter,
      mode,
      (key, value) => this.#keyTruth(node, key, value, owner),
      (key, value) => this.#keyEvidence(node, key, value, mode, owner),
    );
  }

  /** E6: how a node stands on the parts of a filter, and whether anything is recorded on each. */
  conditions(filter: Filter, node: OracleNode, owner?: OracleNode): readonly OracleCondition[] {
    return partsOf(filter).map(({ path, key, value }) => ({
      path,
      verdict: verdictOf(this.truth({ [key]: value }, node, owner)),
      recorded: this.#isRecorded(node, key, value),
    }));
  }

  /** E6: whether a quantifier over the node's own claims has one on its topic; null without any. */
  #isRecorded(node: OracleNode, key: string, value: unknown): boolean | null {
    const found = quantifiersIn(key, value).flatMap((quantifiers) => {
      const list = node.kind.lists.find(({ name }) => name === quantifiers.key);
      if (!list) return [];
      return quantifiers.filters.map((filter) => this.#hasOnTopic(node, list, filter));
    });
    return found.length === 0 ? null : found.includes(true);
  }

  /** K5: whether a claim possibly in view is on the topic of a filter on the claims of a list. */
  #hasOnTopic(node: OracleNode, list: ClaimList, filter: Filter): boolean {
    return this.#possiblyInView(this.#graph.listed(node, list), filter).some(
      ({ claim }) => this.#onTopic(filter, claim, list, node).possible,
    );
  }

  /**
   * The claims of `candidates` in the range of a filter on claims of `kind`, each
   * with how it is in view: knowledge, trust and rank (V2 to V4), valid time (V5)
   * unless the filter names when they are so (F8), defaults (F6).
   */
  claimsInRange(candidates: readonly OracleNode[], kind: Kind, filter: Filter): readonly Seen[] {
    if (kind.timing !== 'state' && names(filter, 'period')) {
      throw new BadRequest(`${kind.name} claims have no period to filter by.`); // F8
    }
    return this.#possiblyInView(candidates, filter).filter(({ claim }) =>
      inDefaultRange(claim, kind, filter),
    );
  }

  #possiblyInView(candidates: readonly OracleNode[], filter: Filter): readonly Seen[] {
    const { view, now } = this.#circumstances;
    const isTimed = names(filter, 'when') || names(filter, 'period'); // F8
    const valid = isTimed ? null : this.#valid;
    return candidates
      .filter((claim) => counts(this.#graph, claim, view, now) && ranks(claim, view, filter))
      .map((claim) => ({ claim, presence: inView(this.#graph, claim, valid, view.ongoing) }))
      .filter(({ presence }) => presence.possible);
  }

  #keyTruth(node: OracleNode, key: string, value: unknown, owner?: OracleNode): Truth {
    const { kind } = node;
    if (key === 'isNull') return known(value === false); // of a link that is not missing
    const filter = objectOf(value, key);
    const range = this.#rangeOf(node, key);
    if (range && key === 'identifiers') return this.#identifiersTruth(node, range, filter);
    if (range) return quantified(range, filter);
    const target = this.#target(node, key, owner);
    if (target) return this.truth(filter, target);
    const link = kind.links.find(({ name }) => name === key);
    if (link) return missingTruth(filter, link.target);
    if (key === 'type') return fieldTruth('enum', kind.type, filter);
    // F8: `period` of a state claim is the same condition.
    if (kind.category === 'claim' && (key === 'when' || key === 'period')) {
      return whenTruth(whenOf(this.#graph, node, this.#circumstances.view.ongoing), filter);
    }
    const property = kind.properties.find(({ name }) => name === key);
    if (!property) throw new BadRequest(`${kind.name} has no field ${key}.`);
    return fieldTruth(property.type.comparison, this.#valueOf(node, key), filter);
  }

  #keyEvidence(
    node: OracleNode,
    key: string,
    filter: Filter,
    mode: Mode,
    owner?: OracleNode,
  ): readonly string[] {
    const range = this.#rangeOf(node, key);
    if (range && key === 'identifiers') return this.#identifiersEvidence(node, range, filter, mode);
    if (range) return quantifiedEvidence(range, filter, mode);
    const target = this.#target(node, key, owner);
    return target ? this.evidence(filter, target, mode) : [];
  }

  /** F13: `some` and `none` look at Namings too; `every` and `count` keep to the catalogue. */
  #identifiersTruth(node: OracleNode, catalogue: RangeOf, quantifiers: Filter): Truth {
    return and(
      given(quantifiers).map(([quantifier, argument]) => {
        if (quantifier !== 'some' && quantifier !== 'none') {
          return quantified(catalogue, { [quantifier]: argument });
        }
        const filter = objectOf(argument, quantifier);
        const some = or([
          quantified(catalogue, { some: filter }),
          ...this.#codesOf(node).map(({ claim, presence }) =>
            and([presence, codeTruth(filter, claim)]),
          ),
        ]);
        return quantifier === 'some' ? some : not(some);
      }),
    );
  }

  /** F13: a Naming is evidence where no identifier of the catalogue meets the filter. */
  #identifiersEvidence(
    node: OracleNode,
    catalogue: RangeOf,
    { some }: Filter,
    mode: Mode,
  ): readonly string[] {
    if (some === undefined) return [];
    const filter = objectOf(some, 'some');
    if (quantified(catalogue, { some: filter }).certain) return [];
    return this.#codesOf(node)
      .filter(({ claim, presence }) => presence[mode] && codeTruth(filter, claim)[mode])
      .map(({ claim }) => claim.id);
  }

  /** F13: the Namings of an entity that assert a code in a scheme, each with how it is in view. */
  #codesOf(node: OracleNode): readonly Seen[] {
    const list = node.kind.lists.find(({ name }) => name === 'namings');
    if (!list) return [];
    return this.#possiblyInView(this.#graph.listed(node, list), {}).filter(
      ({ claim: { record } }) =>
        (record['polarity'] ?? 'ASSERTS') === 'ASSERTS' && record['scheme'] !== undefined,
    );
  }

  /** What a to-one link points at, a claim's subject among them; undefined where there is none. */
  #target(node: OracleNode, key: string, owner?: OracleNode): OracleNode | undefined {
    if (key === 'other' && owner) return this.#graph.other(node, owner); // F11
    const isLink =
      node.kind.links.some(({ name, many }) => name === key && !many) ||
      (node.kind.category === 'claim' && key === 'subject');
    return isLink ? this.#graph.linked(node, key) : undefined;
  }

  /** What a record says of a field, or what it stands for where the record is silent. */
  #valueOf(node: OracleNode, name: string): unknown {
    const { kind, record } = node;
    if (name === 'name' && kind.nameFrom !== undefined) return record[kind.nameFrom];
    if (name === 'date') return this.#graph.dateOf(node); // T6
    // F4: of the Booleans these are false where they were left out.
    if (name === 'acting' || name === 'withdrawn') return record[name] ?? false;
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
    if (key === 'attributes' && node.kind.properties.some(({ name }) => name === key)) {
      return listOf(node.record[key] ?? [], key).map((each) => attributeItem(objectOf(each, key)));
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
        truth: (each) => this.truth(each, claim, node),
        evidence: (each, mode) => [claim.id, ...this.evidence(each, claim, mode, node)],
      }),
    );
    // K4: open world lifts the range where nothing on the topic is recorded, whatever
    // its status, role or polarity (K5).
    const mayBeMore =
      this.#circumstances.assume === 'OPEN_WORLD' && !this.#hasOnTopic(node, list, filter);
    return { items, mayBeMore };
  }

  /** K5: a filter with every leaf unknown that is not on the topic of the list. */
  #onTopic(filter: Filter, claim: OracleNode, list: ClaimList, owner: OracleNode): Truth {
    const kind = list.claims;
    return filterTruth(filter, (key, value) =>
      topicOf(list).includes(key)
        ? this.#keyTruth(claim, key, value, owner)
        : unknownKey(key, value, kind),
    );
  }
}
