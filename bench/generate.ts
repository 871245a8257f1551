/**
 * Generates a graph of international affairs as records, the same for the same
 * size: skewed as real data are, with supernodes among events and issues.
 *
 *     node --import tsx bench/generate.ts --claims 100000 > records.ndjson
 */
import { parseArgs } from 'node:util';

/** A record in the format of `record()`. */
export type GeneratedRecord = Readonly<Record<string, unknown>>;

/** A small random generator (mulberry32), so that a seed gives the same graph everywhere. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to below 1. */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.number() * limit);
  }

  /** Below `limit`; small numbers come up more often, the more so the larger `skew`. */
  skewed(limit: number, skew: number): number {
    return Math.floor(this.number() ** skew * limit);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }
}

/** How many there are of each kind. */
interface Sizes {
  readonly organisations: number;
  readonly persons: number;
  readonly events: number;
  readonly issues: number;
  readonly sources: number;
  readonly holdings: number;
  readonly memberships: number;
  readonly participations: number;
  readonly stances: number;
}

const NATIONS = 200;
const REGIONS = 30;
const TERRITORIES = 1_500;

/** How many of each kind so many claims have around them. */
function sizesOf(claims: number): Sizes {
  const part = (share: number): number => Math.round(claims * share);
  return {
    organisations: part(0.03),
    persons: part(0.05),
    events: part(0.04),
    issues: part(0.003),
    sources: part(0.005),
    holdings: part(0.08),
    memberships: part(0.12),
    participations: part(0.32),
    stances: part(0.48),
  };
}

const SYLLABLES =
  'ar bel cor dan el fra gal hin is jor kal lor mar nor or pel quin ros sar tal ur var wes xan yor zel mon ter vik lan'.split(
    ' ',
  );

/** The largest events, by how many take part. */
const GIANTS = [800, 600, 500, 400, 350, 300, 260, 240, 220, 200, 180, 160];

/** The largest graph that is not made of copies. */
const CORE = 100_000;

/**
 * Generates a graph of about so many claims: entities first, then claims, so that each batch
 * can be recorded by itself. A larger one than of 100,000 is that graph, and copies of it:
 * further events, issues, organisations, persons and sources under other names, on which the
 * same nations take part and take stands too. So what is asked about the first has the same
 * answer, amid so many times as much.
 */
export function* generate(claims: number, seed = 42): Generator<GeneratedRecord> {
  yield* generateCore(Math.min(claims, CORE), seed);
  for (let copy = 1; copy <= copiesFor(claims); copy++) {
    for (const each of generateCore(CORE, seed)) if (!isShared(each)) yield copyOf(each, copy);
  }
}

/** How many claims such a graph has. */
export function claimsIn(claims: number): number {
  return Math.min(claims, CORE) + copiesFor(claims) * COPIED;
}

/** How many claims a copy has: holdings are shared. */
const COPIED = CORE - sizesOf(CORE).holdings;

function copiesFor(claims: number): number {
  return Math.round(Math.max(0, claims - CORE) / COPIED);
}

/** What all copies share: what they are about is said of the same. */
const SHARED_IDS = /^(?:nation|region|territory|holding):/;

function isShared({ id: given }: GeneratedRecord): boolean {
  return SHARED_IDS.test(String(given));
}

/** Texts, whose words are others in each copy. */
const TEXTS = new Set(['name', 'title', 'description', 'gist', 'locator']);
const ID = /^[a-z]+:\d+$/;

function copyOf(given: GeneratedRecord, copy: number): GeneratedRecord {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, copyValue(name, value, copy)]),
  );
}

function copyValue(name: string, value: unknown, copy: number): unknown {
  if (Array.isArray(value)) return value.map((each) => copyValue(name, each, copy));
  if (typeof value === 'object' && value !== null) return copyOf(value as GeneratedRecord, copy);
  if (typeof value !== 'string') return value;
  if (TEXTS.has(name)) return shift(value, copy);
  return ID.test(value) && !SHARED_IDS.test(value) ? `${value}-${String(copy)}` : value;
}

/** The text with every letter as many letters further on in the alphabet. */
function shift(text: string, by: number): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + by) % 26));
  });
}

function* generateCore(claims: number, seed: number): Generator<GeneratedRecord> {
  const world = new World(seed);
  const sizes = sizesOf(claims);
  yield* world.geography();
  yield* world.entities(sizes);
  yield* world.claims(sizes);
}

class World {
  readonly #random: Random;
  #count = 0;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  *geography(): Generator<GeneratedRecord> {
    const random = this.#random;
    for (let i = 0; i < REGIONS; i++) {
      const within = i < 5 ? {} : { within: [id('region', i % 5)] };
      yield { entity: 'Region', id: id('region', i), name: `Region ${this.#word(2)}`, ...within };
    }
    for (let i = 0; i < NATIONS; i++) {
      const code = `N${String(i).padStart(3, '0')}`;
      yield {
        entity: 'Nation',
        id: id('nation', i),
        name: this.#word(3),
        aliases: [code],
        identifiers: [{ scheme: 'BENCH', value: code }],
        within: [this.#idBelow('region', REGIONS, 1)],
        description: `${this.#word(2)} ${this.#word(2)} ${this.#word(2)}`,
      };
    }
    for (let i = 0; i < TERRITORIES; i++) {
      const name = `${this.#word(3)} ${random.pick(['Island', 'Province', 'Strip', 'Bay', 'Coast'])}`;
      const within = [this.#idBelow('region', REGIONS, 1.6)];
      yield { entity: 'Territory', id: id('territory', i), name, within };
    }
  }

  *entities(sizes: Sizes): Generator<GeneratedRecord> {
    const random = this.#random;
    for (let i = 0; i < sizes.sources; i++) {
      yield {
        entity: 'Source',
        id: id('source', i),
        title: `${this.#word(2)} ${random.pick(['Gazette', 'Report', 'Cable', 'Review'])} ${String(i)}`,
        reliability: random.pick(['A', 'B', 'B', 'B', 'C', 'C', 'D']),
        publishedOn: this.#day(2010, 2026),
      };
    }
    for (let i = 0; i < sizes.issues; i++) {
      const name = `${this.#word(2)} ${this.#word(2)}`;
      yield { entity: 'Issue', id: id('issue', i), name };
    }
    for (let i = 0; i < sizes.organisations; i++) {
      const name = `${this.#word(2)} ${random.pick(['Union', 'League', 'Front', 'Agency', 'Council'])}`;
      yield { entity: 'Organisation', id: id('organisation', i), name };
    }
    for (let i = 0; i < sizes.persons; i++) {
      yield {
        entity: 'Person',
        id: id('person', i),
        name: `${this.#word(2)} ${this.#word(3)}`,
        description: `${random.pick(['Minister', 'Diplomat', 'General', 'Judge'])} ${this.#word(2)}`,
      };
    }
    for (let i = 0; i < sizes.events; i++) {
      yield {
        entity: 'Event',
        id: id('event', i),
        name: `${random.pick(['Summit', 'Accord', 'Exercise', 'Talks'])} of ${this.#word(2)}`,
        kind: random.pick(['MEETING', 'SUMMIT', 'EXERCISE', 'SIGNING']),
        status: 'OCCURRED',
        period: this.#day(1990, 2026),
        announcedParticipants: 10 + random.below(100),
      };
    }
  }

  *claims(sizes: Sizes): Generator<GeneratedRecord> {
    const random = this.#random;
    const common = (): GeneratedRecord => ({
      confidence: random.below(101),
      recordedAt: new Date(
        Date.UTC(2020, 0, 1) + random.below(2_100 * 86_400) * 1_000,
      ).toISOString(),
      citations: this.#citations(sizes.sources),
    });
    const actor = (nations: number, organisations: number): string => {
      const x = random.number();
      if (x < nations) return this.#idBelow('nation', NATIONS, 1.5);
      if (x < nations + organisations) {
        return this.#idBelow('organisation', sizes.organisations, 2);
      }
      return this.#idBelow('person', sizes.persons, 1.5);
    };
    const participation = (subject: string, event: number): GeneratedRecord => ({
      claim: 'Participation',
      id: this.#claimId('participation'),
      subject,
      event: id('event', event),
      role: random.pick([
        'HOST',
        'PARTICIPANT',
        'PARTICIPANT',
        'PARTICIPANT',
        'OBSERVER',
        'INVITED',
      ]),
      ...common(),
    });

    let made = 0;
    for (const [event, parties] of GIANTS.entries()) {
      const subjects = new Set<string>();
      while (subjects.size < Math.min(parties, sizes.participations / 16)) {
        subjects.add(actor(0.25, 0.35));
      }
      for (const subject of subjects) {
        made++;
        yield participation(subject, event);
      }
    }
    for (; made < sizes.participations; made++) {
      const event = GIANTS.length + random.skewed(sizes.events - GIANTS.length, 2);
      yield participation(actor(0.3, 0.3), event);
    }
    for (let i = 0; i < sizes.holdings; i++) {
      const first = i < TERRITORIES;
      yield {
        claim: 'Holding',
        id: this.#claimId('holding'),
        subject: this.#idBelow('nation', NATIONS, 1.4),
        territory: id('territory', first ? i : random.below(TERRITORIES)),
        status: first
          ? 'SOVEREIGN'
          : random.pick(['DEPENDENCY', 'ADMINISTERS', 'CLAIMS', 'CLAIMS', 'LEASES']),
        period: this.#period(),
        ...common(),
      };
    }
    for (let i = 0; i < sizes.memberships; i++) {
      yield {
        claim: 'Membership',
        id: this.#claimId('membership'),
        subject:
          random.number() < 0.4
            ? this.#idBelow('nation', NATIONS, 1.3)
            : this.#idBelow('person', sizes.persons, 1),
        organisation: id('organisation', random.skewed(sizes.organisations, 3)),
        status: random.pick(['MEMBER', 'MEMBER', 'MEMBER', 'OBSERVER', 'SUSPENDED', 'WITHDREW']),
        period: this.#period(),
        ...common(),
      };
    }
    for (let i = 0; i < sizes.stances; i++) {
      // Two issues that everybody takes a stand on, and a long tail.
      const issue =
        i < sizes.stances * (5 / 12)
          ? 0
          : i < sizes.stances * (7.5 / 12)
            ? 1
            : 2 + random.skewed(sizes.issues - 2, 2.5);
      yield {
        claim: 'Stance',
        id: this.#claimId('stance'),
        subject: actor(0.35, 0.3),
        issue: id('issue', issue),
        position: random.pick([
          'SUPPORTS',
          'SUPPORTS',
          'CONDITIONAL',
          'ABSTAINS',
          'RESTRICTS',
          'OPPOSES',
        ]),
        enactment: random.pick(['DECLARED', 'ENACTED']),
        effect: random.pick(['SHARES', 'LIMITS', 'SUSPENDS', 'ENDS', 'REFUSES']),
        toward: random.number() < 0.5 ? [this.#idBelow('nation', NATIONS, 1.5)] : [],
        period: this.#period(),
        ...common(),
      };
    }
  }

  #citations(sources: number): readonly GeneratedRecord[] {
    const random = this.#random;
    const count = 1 + Number(random.number() < 0.35) + Number(random.number() < 0.1);
    return Array.from({ length: count }, () => ({
      source: this.#idBelow('source', sources, 2.2),
      locator: `p. ${String(1 + random.below(400))}`,
      gist: `${this.#word(2)} ${this.#word(3)} ${this.#word(2)}`,
    }));
  }

  #period(): string {
    const end = this.#random.number() < 0.3 ? this.#day(2024, 2028) : '..';
    return `${this.#day(1990, 2024)}/${end}`;
  }

  #day(from: number, to: number): string {
    const day = 1 + this.#random.below((to - from) * 365);
    return new Date(Date.UTC(from, 0, day)).toISOString().slice(0, 10);
  }

  #word(length: number): string {
    const text = Array.from({ length }, () => this.#random.pick(SYLLABLES)).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  #idBelow(prefix: string, limit: number, skew: number): string {
    return id(prefix, this.#random.skewed(limit, skew));
  }

  #claimId(prefix: string): string {
    return id(prefix, this.#count++);
  }
}

function id(prefix: string, number: number): string {
  return `${prefix}:${String(number)}`;
}

if (process.argv[1]?.endsWith('generate.ts') === true) {
  const { values } = parseArgs({ options: { claims: { type: 'string', default: '100000' } } });
  for (const record of generate(Number(values.claims))) {
    process.stdout.write(`${JSON.stringify(record)}\n`);
  }
}
