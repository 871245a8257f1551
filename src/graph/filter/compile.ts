/**
 * Compiles conditions to Cypher.
 *
 * A condition has three answers (semantics K1, K2), a predicate has two. So each
 * is compiled for one of four questions, its `Mode`: is it certainly so, is it
 * possibly so, or is one of these not so. Negation only changes the question, on
 * the way down to the leaves. Thus no `NOT` ever stands before a null: every leaf
 * says itself what it answers where a value is missing, and above the leaves
 * there are only AND, OR and `COUNT { }` compared with a number.
 */
import type { ToOne } from './fields.js';
import type { Condition, CountBound, Range } from './condition.js';
import { Period } from '../model/value-type.js';
import type { Comparisons } from './operators.js';
import { all, any, where, type Predicate } from './predicate.js';
import { claimIsInRange, claimIsInView } from './claim-range.js';
import type { Certainty, CompileContext, Mode, Subject } from './compile-context.js';
import { isAboutIdAlone } from './about-id.js';
import { memberPattern, patternOf } from './patterns.js';
import { topicOf } from './topic.js';
import { operandOf } from './operand.js';
import { mayLackWhen, whenOperand } from './when.js';

const NEGATED: Readonly<Record<Mode, Mode>> = {
  CERTAIN: 'NOT_POSSIBLE',
  POSSIBLE: 'NOT_CERTAIN',
  NOT_CERTAIN: 'POSSIBLE',
  NOT_POSSIBLE: 'CERTAIN',
};

/** Whether the mode asks for something not to be so. */
function isNegative(mode: Mode): boolean {
  return mode === 'NOT_CERTAIN' || mode === 'NOT_POSSIBLE';
}

/** Whether what is unknown counts as the mode asks: possibly so, or not certainly so. */
function takesUnknown(mode: Mode): boolean {
  return mode === 'POSSIBLE' || mode === 'NOT_CERTAIN';
}

/** Compiles `condition` about `subject` to a predicate that answers `mode`. */
export function compile(
  condition: Condition,
  subject: Subject,
  mode: Mode,
  context: CompileContext,
): Predicate {
  switch (condition.is) {
    case 'and':
    case 'or': {
      const parts = condition.of.map((each) => compile(each, subject, mode, context));
      return (condition.is === 'and') !== isNegative(mode) ? all(parts) : any(parts);
    }
    case 'not':
      return compile(condition.of, subject, NEGATED[mode], context);
    case 'missing': {
      const operand = operandOf(subject, condition.property)();
      if (!condition.property.optional) return condition.missing === isNegative(mode);
      const isMissing = condition.missing !== isNegative(mode);
      return `${operand} ${isMissing ? 'IS NULL' : 'IS NOT NULL'}`;
    }
    case 'unlinked':
      // The link is there: what is missing is answered by `ofMissingLink`.
      return condition.missing === isNegative(mode);
    case 'compare': {
      const { property, operator, argument } = condition;
      if (operator.name === 'in' && Array.isArray(argument) && argument.length === 0) {
        return isNegative(mode);
      }
      const operand = operandOf(subject, property);
      const optional = property.optional && operator.ofMissing === 'UNKNOWN';
      const { bind } = context.writer;
      return answer(
        operator.compile(operand, argument, bind, property.type),
        mode,
        optional ? operand() : undefined,
      );
    }
    case 'when': {
      const { kind, operator, argument } = condition;
      const operand = whenOperand(kind, subject.variable, context.view.ongoing);
      const comparisons = operator.compile(operand, argument, context.writer.bind, Period);
      return answer(comparisons, mode, mayLackWhen(kind) ? operand() : undefined);
    }
    case 'linked':
      return compileLinked(condition.to, condition.filter, subject, mode, context);
    case 'some': {
      const found = compileSome(condition.range, condition.filter, subject, mode, context);
      if (!condition.named) return found;
      // K6: the open world leaves it alone.
      const closed = { ...context, assume: 'CLOSED_WORLD' } as const;
      const named = compile(condition.named, subject, mode, closed);
      return isNegative(mode) ? all([found, named]) : any([found, named]);
    }
    case 'count':
      return compileCount(condition, subject, mode, context);
  }
}

/** The one of four answers that the mode asks for; what is missing is unknown (F4). */
function answer(comparisons: Comparisons, mode: Mode, missing: string | undefined): Predicate {
  const predicate = {
    CERTAIN: comparisons.certain,
    NOT_CERTAIN: comparisons.notCertain,
    POSSIBLE: comparisons.possible,
    NOT_POSSIBLE: comparisons.notPossible,
  }[mode];
  return missing !== undefined && takesUnknown(mode)
    ? any([`${missing} IS NULL`, predicate])
    : predicate;
}

function compileLinked(
  to: ToOne,
  filter: Condition,
  subject: Subject,
  mode: Mode,
  context: CompileContext,
): Predicate {
  const bound = subject.bound?.[to.name];
  if (bound !== undefined) return compile(filter, { variable: bound }, mode, context);

  const idOperand = idOfLinked(to, subject);
  let present: Predicate;
  if (isAboutIdAlone(filter)) {
    present = compile(filter, { variable: '', idOperand }, mode, context);
  } else {
    const variable = context.writer.name('l');
    const inner = compile(filter, { variable }, mode, context);
    const pattern = patternOf(subject.variable, to.end, variable);
    present =
      typeof inner === 'boolean'
        ? inner
        : `${context.writer.count(`${pattern}${where(all([isBeyond(to, subject, variable), inner]))}`)} > 0`;
  }
  if (!to.optional) return present;
  const missing = ofMissingLink(filter, mode);
  if (missing === present) return present;
  return any([all([present, `${idOperand} IS NOT NULL`]), all([missing, `${idOperand} IS NULL`])]);
}

/** The id of what a link leads to, which the claim keeps itself. */
function idOfLinked(to: ToOne, { variable, owner }: Subject): string {
  if (!to.other) return `${variable}.${to.idProperty ?? to.name}`;
  const isSubject = `${variable}.subjectId = ${owner ?? variable}.id`;
  return `CASE WHEN ${isSubject} THEN ${variable}.${to.other.key} ELSE ${variable}.subjectId END`;
}

/** What must be so of the node that a pattern leads to, for the link to lead there. */
export function isBeyond(to: ToOne, { owner }: Subject, variable: string): Predicate {
  return !to.other || owner === undefined || `${variable}.id <> ${owner}.id`;
}

/** What a filter says of a link that is missing: unknown, but for `isNull` (F4). */
function ofMissingLink(filter: Condition, mode: Mode): boolean {
  switch (filter.is) {
    case 'and':
    case 'or': {
      const parts = filter.of.map((each) => ofMissingLink(each, mode));
      return (filter.is === 'and') !== isNegative(mode)
        ? !parts.includes(false)
        : parts.includes(true);
    }
    case 'not':
      return ofMissingLink(filter.of, NEGATED[mode]);
    case 'unlinked':
      return filter.missing !== isNegative(mode);
    case 'compare':
      if (Array.isArray(filter.argument) && filter.argument.length === 0) return isNegative(mode);
      return takesUnknown(mode);
    default:
      return takesUnknown(mode);
  }
}

/**
 * The members of a range that meet a filter, as what stands in `COUNT { }`.
 * Certainly: certainly in view, and the filter certainly so; else possibly (F5).
 */
export function membersOf(
  range: Range,
  filter: Condition,
  from: string,
  mode: Certainty,
  context: CompileContext,
): string | null {
  const { pattern, found, subject } = memberPattern(range, filter, from, context);
  const inRange =
    range.over === 'claims' ? claimIsInRange(range, subject.variable, mode, context) : true;
  const predicate = all([found, compile(filter, subject, mode, context), inRange]);
  return predicate === false ? null : `${pattern}${where(predicate)}`;
}

function compileSome(
  range: Range,
  filter: Condition,
  subject: Subject,
  mode: Mode,
  context: CompileContext,
): Predicate {
  const certainty = mode === 'CERTAIN' || mode === 'NOT_CERTAIN' ? 'CERTAIN' : 'POSSIBLE';
  const members = membersOf(range, filter, subject.variable, certainty, context);
  const found: Predicate =
    members === null
      ? isNegative(mode)
      : `${context.writer.count(members)} ${isNegative(mode) ? '= 0' : '> 0'}`;
  if (certainty === 'CERTAIN') return found;
  const open = nothingOnTopic(range, filter, subject, context);
  if (open === false) return found;
  return isNegative(mode) ? all([found, open.negated]) : any([found, open.holds]);
}

/** Open world: whether no claim on the filter's topic is recorded (semantics K4). */
function nothingOnTopic(
  range: Range,
  filter: Condition,
  subject: Subject,
  context: CompileContext,
): false | { readonly holds: string; readonly negated: string } {
  if (context.assume === 'CLOSED_WORLD' || range.over !== 'claims') return false;
  const onTopic = membersOnTopic(range, filter, subject, context);
  const number = context.writer.count(onTopic);
  return { holds: `${number} = 0`, negated: `${number} > 0` };
}

/**
 * The claims on the topic of a filter, as what stands in `COUNT { }`: those that
 * are possibly in view and possibly meet the filter if every leaf is taken as
 * unknown that is not on their kind's topic, whatever their status, role or
 * polarity (semantics K5).
 */
export function membersOnTopic(
  range: Range & { over: 'claims' },
  filter: Condition,
  subject: Subject,
  context: CompileContext,
): string {
  const { claims } = range.list;
  const onTopic = topicOf(filter, new Set(range.list.topic));
  const {
    pattern,
    found,
    subject: claim,
  } = memberPattern(range, onTopic, subject.variable, context);
  const predicate = all([
    found,
    compile(onTopic, claim, 'POSSIBLE', context),
    claimIsInView(claims, range.limits, claim.variable, 'POSSIBLE', context),
  ]);
  return `${pattern}${where(predicate)}`;
}

function compileCount(
  condition: Condition & { is: 'count' },
  subject: Subject,
  mode: Mode,
  context: CompileContext,
): Predicate {
  const parts = condition.bounds.map((bound) =>
    compileBound(bound, condition, subject, mode, context),
  );
  return isNegative(mode) ? any(parts) : all(parts);
}

const NEGATED_SIGNS = { gt: '<=', gte: '<', lt: '>=', lte: '>' } as const;
const SIGNS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/**
 * One bound on the number of members, known as an interval from those that are
 * certain to those that are possible (semantics F9); without an upper end where
 * nothing is recorded on the topic and the world is open (K4).
 */
function compileBound(
  bound: CountBound,
  condition: Condition & { is: 'count' },
  subject: Subject,
  mode: Mode,
  context: CompileContext,
): Predicate {
  const { range, filter } = condition;
  const { operator } = bound;
  const isLower = operator === 'gt' || operator === 'gte';
  const asksCertain = mode === 'CERTAIN' || mode === 'NOT_CERTAIN';
  // A lower bound is certain by the low end, an upper bound by the high end.
  const byLowEnd = isLower === asksCertain;
  const members = membersOf(
    range,
    filter,
    subject.variable,
    byLowEnd ? 'CERTAIN' : 'POSSIBLE',
    context,
  );
  const sign = (isNegative(mode) ? NEGATED_SIGNS : SIGNS)[operator];
  const number = members === null ? '0' : context.writer.count(members);
  const compared = `${number} ${sign} ${context.writer.bind(bound.number)}`;
  if (byLowEnd) return compared;
  const open = nothingOnTopic(range, filter, subject, context);
  if (open === false) return compared;
  // There the high end is infinite: it meets a lower bound, and no upper one.
  return isLower === isNegative(mode) ? all([compared, open.negated]) : any([compared, open.holds]);
}
