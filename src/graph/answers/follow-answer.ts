/**
 * Follows the answer to a question.
 *
 * The claims of a graph have a history: as of the moment of a change they are
 * what they were when it was committed, however late one asks. So an answer is
 * given step by step: as of each change that can touch it, and of each day that
 * begins. Between two steps a row moves or it doesn't; who takes all moves in
 * their order holds at the end of each step what asking afresh would give.
 *
 * Entities have no history. A step that looks at one looks at it as it is now,
 * which may be ahead of the step; the change that made it so then comes as a
 * step of its own, and sets right whatever was not.
 */
import { BEGINNING, CursorExpiredError, readLogEnd } from '../feed/log-position.js';
import type { LogPosition } from '../feed/log-position.js';
import { followChanges } from '../feed/follow-changes.js';
import { hasEnded } from '../feed/has-ended.js';
import { POLLING } from '../feed/log-tail.js';
import type { LoggedChange } from '../feed/read-changes.js';
import { findVerdicts, type Judged } from '../query/find-verdicts.js';
import type { List } from '../query/list.js';
import { dayOf, MS_PER_DAY } from '../time/day.js';
import { waitUntil } from '../time/wait-until.js';
import type { AnswerEvent, MoveEvent } from './answer-event.js';
import { fromAnswerCursor, toAnswerCursor, type AnswerPlace, type Midst } from './answer-place.js';
import { concerns, findTouched, MOST_TOUCHED } from './find-touched.js';
import { HeldRows } from './held-rows.js';
import { findBecause, moveRows, type Move, type Moving } from './move-rows.js';
import { readMoment, type Moment } from './read-moment.js';
import { MOST_ROWS, tooManyRows, type StandingAnswer } from './standing-answer.js';

/** How many rows have their claims looked up together. */
const BATCH = 500;

/** Where to go on, and whether to say when all is told that there was at the start. */
export interface FollowAnswerInput {
  readonly after?: string | null | undefined;
  readonly caughtUp?: boolean | null | undefined;
}

/**
 * Begins to follow an answer: from its present rows on, or from a cursor that an
 * event gave, then with what moved since. All that is wrong with what was asked
 * is said before the first event is asked for.
 *
 * @throws {@link BadInputError}, {@link CursorExpiredError}
 */
export async function followAnswer(
  answer: StandingAnswer,
  { after, caughtUp }: FollowAnswerInput,
  signal: AbortSignal,
  source: typeof followChanges = followChanges,
): Promise<AsyncGenerator<AnswerEvent, void, undefined>> {
  const follower = new AnswerFollower(answer, caughtUp === true, signal, source);
  const place =
    after === null || after === undefined ? undefined : fromAnswerCursor(after, ['after']);
  // Before its first change a log has nothing that could be held already.
  const isNew = place?.position.number === 0 && place.midst === undefined;
  return place === undefined || isNew ? follower.begin() : follower.resume(place);
}

/** What moves rows from one state of an answer to the next. */
type Step = Midst extends infer M ? (M extends Midst ? Omit<M, 'through'> : never) : never;

class AnswerFollower {
  readonly #held = new HeldRows();
  #moment: Moment = { position: BEGINNING, at: 0 };
  #day: number;
  /** Up to which change entities may have been looked at before it was a step. */
  #seen = 0;
  /** Whether it is still to be told that all is told which was there at the start. */
  #owesCaughtUp: boolean;

  constructor(
    readonly answer: StandingAnswer,
    caughtUp: boolean,
    readonly signal: AbortSignal,
    readonly source: typeof followChanges,
  ) {
    this.#owesCaughtUp = caughtUp;
    this.#day = this.#today();
  }

  /** From the rows that there are now. */
  async begin(): Promise<AsyncGenerator<AnswerEvent, void, undefined>> {
    const { graph } = this.answer;
    const { at, ...position } = await readLogEnd(graph.store);
    this.#moment = { position, at };
    const rows = await this.#findAll();
    return this.#follow({ rows, ids: [] }, { of: 'rows' });
  }

  /** From the rows that there were at a place: they are held, and not told again. */
  async resume(place: AnswerPlace): Promise<AsyncGenerator<AnswerEvent, void, undefined>> {
    const { graph } = this.answer;
    const { midst, position } = place;
    const day = place.day ?? this.#today();
    this.#day = midst?.of === 'day' ? midst.before : day;
    this.#moment = await readMoment(graph, position);
    const all = await this.#findAll();
    const isFirst = midst?.of === 'rows';
    const rows = isFirst ? all.filter(({ id }) => id <= midst.through) : all;
    await this.#hold(rows);
    this.#seen = (await readLogEnd(graph.store)).number;
    const missing = isFirst ? all.slice(rows.length) : [];
    return this.#follow({ rows: missing, ids: [] }, { of: 'rows' }, place);
  }

  async *#follow(
    first: Moving,
    step: Step,
    resumed?: AnswerPlace,
  ): AsyncGenerator<AnswerEvent, void, undefined> {
    const { graph } = this.answer;
    // Ends what is waited for also where nobody asks for the next event any more.
    const own = new AbortController();
    const signal = AbortSignal.any([this.signal, own.signal]);
    const changes = this.source(graph, this.#moment.position, signal, POLLING, (news) =>
      this.#passesOver(news),
    );
    let change: Promise<IteratorResult<LoggedChange, void>> | undefined;
    try {
      yield* this.#tell(first, step, this.#moment.position);
      if (resumed?.midst?.of === 'day' && resumed.day !== undefined) {
        yield* this.#turnTo(resumed.day, resumed.midst.through);
      }
      let told = resumed?.midst?.of === 'change' ? resumed.midst.through : undefined;
      while (!hasEnded(signal)) {
        // A change that was told in part is told whole before anything else.
        if (told === undefined && this.answer.byDay && this.#today() > this.#day) {
          yield* this.#turnTo(this.#today());
          continue;
        }
        if (this.#owesCaughtUp && told === undefined && this.#hasCaughtUp()) {
          this.#owesCaughtUp = false;
          const place = { position: this.#moment.position, day: this.#day };
          yield { cursor: toAnswerCursor(place), transition: 'CAUGHT_UP' };
          continue;
        }
        change ??= changes.next();
        const next = await this.#changeOrDay(change);
        if (next === undefined) continue;
        change = undefined;
        if (next.done === true) return;
        yield* this.#take(next.value, told);
        told = undefined;
      }
    } finally {
      own.abort();
      // What it still waits for ends by the signal, and has nobody left to tell.
      change?.catch(() => undefined);
      await changes.return();
    }
  }

  /** Whether changes can touch no row: then it is as of after them already. */
  #passesOver(news: readonly LoggedChange[]): boolean {
    const { byDay, dependencies } = this.answer;
    const last = news.at(-1);
    if (!last || this.#owesCaughtUp) return false;
    if (news.some((change) => concerns(dependencies.places, change))) return false;
    this.#moment = last;
    if (!byDay) this.#day = this.#today();
    return true;
  }

  /** Goes on to the state after a change. */
  async *#take(
    change: LoggedChange,
    toldThrough: string | undefined,
  ): AsyncGenerator<AnswerEvent, void, undefined> {
    const { graph, kind, dependencies, byDay } = this.answer;
    const before = this.#moment.position;
    this.#moment = change;
    if (!byDay) this.#day = this.#today();
    const { ids, unversioned } = await findTouched(graph, kind, dependencies.places, change);
    const unknown = change.position.number <= this.#seen ? unversioned : new Set<string>();
    if (unknown === 'ALL') {
      const problem = `is from before a change that touches more than ${String(MOST_TOUCHED)} rows, and which of them it holds can't be told.`;
      throw new CursorExpiredError(['after'], problem);
    }
    if (ids !== 'ALL' && ids.size === 0) return;
    const rows = await (ids === 'ALL' ? this.#findAll() : this.#findAmong([...ids]));
    const saved = new Set(kind.category === 'entity' ? change.saved : []);
    const moving: Moving = {
      rows,
      ids: ids === 'ALL' ? [...this.#held.ids, ...unknown] : ids,
      isUnknown: (id) => unknown.has(id),
      isSaved: (id) => saved.has(id),
      toldThrough,
    };
    yield* this.#tell(moving, { of: 'change' }, before);
  }

  /** Goes on to the beginning of a day. */
  async *#turnTo(day: number, toldThrough?: string): AsyncGenerator<AnswerEvent, void, undefined> {
    const before = this.#day;
    this.#day = day;
    const rows = await this.#findAll();
    const moving = { rows, ids: [...this.#held.ids], toldThrough };
    yield* this.#tell(moving, { of: 'day', before }, this.#moment.position);
  }

  /** Tells the moves of one step; all but the last say from where, and how far the step came. */
  async *#tell(
    moving: Moving,
    step: Step,
    from: LogPosition,
  ): AsyncGenerator<AnswerEvent, void, undefined> {
    let last: Move | undefined;
    for await (const move of moveRows(this.answer, this.#list(), this.#held, moving)) {
      if (last) yield this.#toEvent(last, from, { ...step, through: last.node.id });
      last = move;
    }
    if (last) yield this.#toEvent(last, this.#moment.position);
  }

  /** Whether it has come to where the log ended when it began. */
  #hasCaughtUp(): boolean {
    return this.#moment.position.number >= this.#seen;
  }

  #toEvent(move: Move, position: LogPosition, midst?: Midst): MoveEvent {
    const place = { position, day: this.#day };
    return { cursor: toAnswerCursor(midst ? { ...place, midst } : place), ...move };
  }

  #list(): List {
    return this.answer.at(this.#moment.at, this.#day);
  }

  async #findAll(): Promise<readonly Judged[]> {
    const rows = await findVerdicts(this.answer.graph, this.#list(), MOST_ROWS + 1);
    if (rows.length > MOST_ROWS) throw tooManyRows();
    return rows;
  }

  #findAmong(only: readonly string[]): Promise<readonly Judged[]> {
    return findVerdicts(this.answer.graph, { ...this.#list(), only }, only.length);
  }

  /** Takes rows as held, without telling of them. */
  async #hold(rows: readonly Judged[]): Promise<void> {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      const because = await findBecause(this.answer, this.#list(), batch);
      for (const { id, verdict } of batch) {
        this.#held.set(id, { verdict, because: because(id).map((claim) => claim.id) });
      }
    }
  }

  #today(): number {
    return dayOf(this.answer.graph.clock.now());
  }

  /** What comes first: the change, or the next day, which is undefined. */
  async #changeOrDay<T>(change: Promise<T>): Promise<T | undefined> {
    if (!this.answer.byDay) return change;
    const over = new AbortController();
    const begins = (this.#day + 1) * MS_PER_DAY;
    const day = waitUntil(this.answer.graph.clock, begins, over.signal).then(() => undefined);
    try {
      return await Promise.race([change, day]);
    } finally {
      over.abort();
    }
  }
}
