import { BadInputError } from '../errors.js';
import { fromLogCursor, toLogCursor, type LogPosition } from '../feed/log-position.js';

/**
 * How far an answer was given: as of a place in the log, looked at on a day.
 *
 * The rows that one step moves come one after the other, by their ids. In the
 * midst of them, `midst` says of which step, and how far it came: rows up to
 * `through` are as they are after the step, the others as they were before it.
 * So who goes on from there gets the rest of the step, and nothing twice.
 */
export interface AnswerPlace {
  readonly position: LogPosition;
  /** The UTC day; none in a cursor of a change. */
  readonly day: number | undefined;
  readonly midst?: Midst;
}

export type Midst =
  /** Of the rows that are there at first; those after it did not come yet. */
  | { readonly of: 'rows'; readonly through: string }
  /** Of the change that comes after the place in the log. */
  | { readonly of: 'change'; readonly through: string }
  /** Of the beginning of the day, after another one. */
  | { readonly of: 'day'; readonly through: string; readonly before: number };

const FORM = /^(-?\d{1,8})(?:([+~])(.{1,300})|<(-?\d{1,8})~(.{1,300}))?$/s;

/** Writes a place as the text that clients keep; they read nothing out of it. */
export function toAnswerCursor({ position, day, midst }: AnswerPlace): string {
  const log = Buffer.from(toLogCursor(position), 'base64url').toString('utf8');
  const within = { rows: '+', change: '~', day: '~' }[midst?.of ?? 'rows'];
  const before = midst?.of === 'day' ? `<${String(midst.before)}` : '';
  const rest = midst ? `${before}${within}${midst.through}` : '';
  return Buffer.from(`${log}@${String(day)}${rest}`, 'utf8').toString('base64url');
}

/**
 * Reads a cursor that an answer gave, a query or the log.
 *
 * @throws {@link BadInputError} for what is neither.
 */
export function fromAnswerCursor(cursor: string, argument: readonly string[]): AnswerPlace {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const at = text.indexOf('@');
  const log = at === -1 ? text : text.slice(0, at);
  const position = fromLogCursor(Buffer.from(log, 'utf8').toString('base64url'), argument);
  if (at === -1) return { position, day: undefined };
  const [, day, within, through, before, throughOfDay] = FORM.exec(text.slice(at + 1)) ?? [];
  if (day === undefined) {
    throw new BadInputError(argument, 'is no cursor of an answer. Give one that an event gave.');
  }
  const place = { position, day: Number(day) };
  if (before !== undefined && throughOfDay !== undefined) {
    return { ...place, midst: { of: 'day', through: throughOfDay, before: Number(before) } };
  }
  if (through === undefined) return place;
  return { ...place, midst: { of: within === '+' ? 'rows' : 'change', through } };
}
