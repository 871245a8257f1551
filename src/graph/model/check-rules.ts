import { findNearest } from '../find-nearest.js';
import { fieldsIn, MISSING, parseTemplate, type SentenceRule } from '../sentence/template.js';
import type { ConflictRule, IdentityRule, PartyRule } from './rules.js';
import type { ClaimPart, Kind, Link, Model, Property } from './model.js';
import { show } from './value-type.js';

/**
 * Refuses rules of a definition that name a field which the kind doesn't have, one
 * of another sort than the rule needs, or a value that the field can't have. Left
 * to itself such a rule would hold for nothing, and nobody would hear of it.
 *
 * @throws an error with a line for each that is wrong with the first such kind
 */
export function checkRules(model: Model): void {
  for (const kind of model.kinds) {
    const problems = new RulesOf(kind).problems();
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }
  for (const rule of ['identity', 'party'] as const) {
    const having = model.claims.filter(({ claim }) => claim?.[rule]).map(({ name }) => name);
    if (having.length > 1) {
      const problem = `${having.join(' and ')} both have the rule ${rule}: one kind has it, or none.`;
      throw new Error(problem);
    }
  }
}

/** What a rule needs of the field that it names. */
interface Needed<F extends Property | Link> {
  readonly sort: 'property' | 'link' | 'field';
  readonly what: string;
  readonly among: readonly F[];
  readonly is: (field: F) => boolean;
}

class RulesOf {
  readonly #kind: Kind;
  readonly #problems: string[] = [];

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  problems(): readonly string[] {
    const { nameFrom, properties, links, claim, when } = this.#kind;
    if (nameFrom !== undefined) {
      this.#find('nameFrom', nameFrom, { ...this.#property('with a text'), is: isText });
    }
    if (when) this.#checkTiming(when);
    for (const property of properties) this.#checkProperty(property);
    for (const link of links) this.#checkTarget(link);
    if (claim) this.#checkClaim(claim);
    return this.#problems;
  }

  #checkTiming({ name, seen }: NonNullable<Kind['when']>): void {
    const times = (what: string, ...comparisons: readonly string[]): Needed<Property> => ({
      ...this.#property(what),
      is: ({ type }) => comparisons.includes(type.comparison),
    });
    this.#find('timing.when', name, times('with a period or a date', 'period', 'date'));
    if (seen !== undefined) this.#find('timing.seen', seen, times('with a date', 'date'));
  }

  #checkProperty(property: Property): void {
    const { name, type, byDefault, initially, searched, lifetime } = property;
    if (byDefault) {
      const [sort, values] =
        'only' in byDefault ? ['only', byDefault.only] : ['leavesOut', byDefault.leavesOut];
      const rule = `byDefault.${sort} of ${name}`;
      for (const value of values) this.#checkValue(rule, property, value);
    }
    if (initially !== undefined) this.#checkValue(`initially of ${name}`, property, initially);
    if (searched && !isText(property) && type.comparison !== 'list') {
      this.#refuse(`searched of ${name}`, `is for texts, but ${name} is ${type.name}`);
    }
    const [sort, what] = lifetime === 'whole' ? ['period', 'periods'] : ['date', 'dates'];
    if (lifetime && type.comparison !== sort) {
      this.#refuse(`lifetime of ${name}`, `is for ${what}, but ${name} is ${type.name}`);
    }
  }

  #checkTarget({ name, target, must }: Link): void {
    for (const [field, value] of Object.entries(must)) {
      for (const kind of target.kinds) {
        const rule = `must of ${name}`;
        const property = this.#find(rule, field, this.#property('', kind), kind);
        if (property) this.#checkValue(rule, property, value);
      }
    }
  }

  #checkClaim(claim: ClaimPart): void {
    const { topic, datedBy, agreement, conflicts, alike, isSymmetric } = claim;
    const { lifetime, names, sentence, identity, party } = claim;
    const [first] = topic.map((name) => this.#find('topic', name, this.#link('')));
    if (datedBy !== undefined) {
      this.#find('datedBy', datedBy, {
        ...this.#link('to one thing with a period'),
        is: ({ many, target }) =>
          !many && target.properties.some(({ type }) => type.comparison === 'period'),
      });
      if (this.#kind.timing !== 'occurrence') {
        this.#refuse('datedBy', `is for claims with a date, and ${this.#kind.name} has none`);
      }
    }
    if (agreement) {
      const needed = this.#property('with a closed set of values');
      const field = this.#find('agreement.field', agreement.field, {
        ...needed,
        is: ({ type }) => type.values !== undefined,
      });
      for (const value of agreement.among) {
        if (field) this.#checkValue('agreement.among', field, value);
      }
    }
    for (const rule of conflicts) this.#checkConflict(rule, first);
    for (const field of alike) {
      this.#find('alike', field, {
        sort: 'field',
        what: '',
        among: [...this.#kind.properties, ...this.#kind.links],
        is: () => true,
      });
    }
    for (const field of names ? [names.text, names.scheme] : []) {
      this.#find('names', field, { ...this.#property('with a text'), is: isText });
    }
    if (sentence) this.#checkSentence(sentence);
    if (identity) this.#checkIdentity(identity);
    if (party) this.#checkParty(party, first);
    if (isSymmetric && first?.target !== this.#kind.claim?.subject) {
      this.#refuse('symmetric', 'is for claims whose first topic is of the kind of their subject');
    }
    if (lifetime && this.#kind.timing !== 'state') {
      this.#refuse('lifetime', 'is for claims that hold over a period');
    }
    const comparing = Object.entries({ agreement, identity, party, conflicts: conflicts[0] }).find(
      ([, rule]) => rule !== undefined,
    )?.[0];
    if (comparing !== undefined && first?.many !== false && this.#problems.length === 0) {
      this.#refuse(comparing, 'is for claims whose first topic is a link to one thing');
    }
  }

  #checkIdentity({ judgement, one, two }: IdentityRule): void {
    const property = this.#find('identity.judgement', judgement, {
      ...this.#property('with a closed set of values'),
      is: ({ type }) => type.values !== undefined,
    });
    if (!property) return;
    for (const [name, value] of Object.entries({ one, two })) {
      this.#checkValue(`identity.${name}`, property, value);
    }
  }

  #checkParty({ unless, announced }: PartyRule, topic: Link | undefined): void {
    const needed = this.#link('to one thing');
    this.#find('party.unless', unless, { ...needed, is: ({ many }) => !many });
    for (const kind of topic?.target.kinds ?? []) {
      const number = this.#property('with a number', kind);
      const is = ({ type }: Property): boolean => type.comparison === 'order';
      this.#find('party.announced', announced, { ...number, is }, kind);
    }
  }

  #checkSentence({ template, words = {} }: SentenceRule): void {
    const { properties, links } = this.#kind;
    const names = ['subject', ...[...properties, ...links].map(({ name }) => name)];
    const templates = [template, ...Object.values(words).flatMap((each) => Object.values(each))];
    for (const name of templates.flatMap((each) => fieldsIn(parseTemplate(each)))) {
      if (names.includes(name)) continue;
      this.#refuse('sentence', `names ${show(name)}, but there is no such field`, name, names);
    }
    for (const [field, values] of Object.entries(words)) {
      const property = this.#find('sentence.words', field, this.#property(''));
      if (!property) continue;
      const { name, type, optional } = property;
      const given = Object.keys(values);
      for (const value of given) {
        const read = type.comparison === 'boolean' ? JSON.parse(value) === true : value;
        if (value !== MISSING) this.#checkValue('sentence.words', property, read);
      }
      const needed = [...Object.keys(type.values ?? {}), ...(optional ? [MISSING] : [])];
      const without = needed.find((value) => !given.includes(value));
      if (without !== undefined) {
        this.#refuse('sentence.words', `says nothing for ${without} of ${name}`);
      }
    }
  }

  #checkConflict(rule: ConflictRule, topic: Link | undefined): void {
    if ('differing' in rule) {
      const property = this.#find('conflicts.differing', rule.differing, {
        ...this.#property('with one value'),
        is: ({ type }) => type.comparison !== 'list',
      });
      for (const value of rule.leavesOut ?? []) {
        if (property) this.#checkValue('conflicts.leavesOut', property, value);
      }
      return;
    }
    for (const [field, value] of Object.entries(rule.ofTopic ?? {})) {
      for (const kind of topic?.target.kinds ?? []) {
        const property = this.#find('conflicts.ofTopic', field, this.#property('', kind), kind);
        if (property) this.#checkValue('conflicts.ofTopic', property, value);
      }
    }
    for (const [field, value] of Object.entries(rule.onlyOne)) {
      const property = this.#find('conflicts.onlyOne', field, this.#property(''));
      if (property) this.#checkValue('conflicts.onlyOne', property, value);
    }
  }

  #property(what: string, { properties }: Kind = this.#kind): Needed<Property> {
    return { sort: 'property', what, among: properties, is: () => true };
  }

  #link(what: string): Needed<Link> {
    return { sort: 'link', what, among: this.#kind.links, is: () => true };
  }

  /** The field of `kind` that a rule names; undefined where it is no such field. */
  #find<F extends Property | Link>(
    rule: string,
    name: string,
    { sort, what, among, is }: Needed<F>,
    kind = this.#kind,
  ): F | undefined {
    const fit = among.filter(is);
    const found = fit.find((field) => field.name === name);
    if (found) return found;
    const names = fit.map((field) => field.name);
    const problem = `names ${show(name)}, but ${kind.name} has no ${sort} of that name ${what}`;
    this.#refuse(rule, problem.trimEnd(), name, names);
    return undefined;
  }

  #checkValue(rule: string, { name, type }: Property, value: string | number | boolean): void {
    if (type.problem(value) === null) return;
    const values = Object.keys(type.values ?? {});
    const problem = `names ${show(value)}, which is no value that ${name} can have`;
    this.#refuse(rule, problem, String(value), values);
  }

  #refuse(rule: string, problem: string, name = '', names: readonly string[] = []): void {
    const nearest = findNearest(name, names);
    const remedy =
      nearest !== undefined
        ? ` Did you mean ${show(nearest)}?`
        : names.length > 0
          ? ` There is ${names.join(', ')}.`
          : '';
    this.#problems.push(`${this.#kind.name}: the rule ${rule} ${problem}.${remedy}`);
  }
}

function isText({ type }: Property): boolean {
  return type.comparison === 'text';
}
