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

/** How many of each kind a graph of so many claims has. */
export function sizesOf(claims: number) {
  return {
    nations: 200,
    regions: 30,
    issues: 300,
    territories: 1_500,
    organisations: Math.round(claims * 0.03),
    persons: Math.round(claims * 0.05),
    events: Math.round(claims * 0.04),
    sources: Math.round(claims * 0.005),
    holdings: 8_000,
    memberships: Math.round(claims * 0.12),
    participations: Math.round(claims * 0.32),
    stances: Math.round(claims * 0.48),
  } as const;
}

const SYLLABLES =
  'ar bel cor dan el fra gal hin is jor kal lor mar nor or pel quin ros sar tal ur var wes xan yor zel mon ter vik lan'.split(
    ' ',
  );

/** The largest events, by how many take part. */
const GIANTS = [800, 600, 500, 400, 350, 300, 260, 240, 220, 200, 180, 160];

/** Generates entities first, then claims: each batch can be recorded by itself. */
export function* generate(claims: number, seed = 42): Generator<GeneratedRecord> {
  const random = new Random(seed);
  const sizes = sizesOf(claims);
  const word = (length: number): string => {
    const text = Array.from({ length }, () => random.pick(SYLLABLES)).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const day = (from: number, to: number): string =>
    new Date(Date.UTC(from, 0, 1 + random.below((to - from) * 365))).toISOString().slice(0, 10);
  const id = (prefix: string, number: number): string => `${prefix}:${String(number)}`;
  const idBelow = (prefix: string, limit: number, skew: number): string =>
    id(prefix, random.skewed(limit, skew));

  for (let i = 0; i < sizes.sources; i++) {
    yield {
      entity: 'Source',
      id: id('source', i),
      title: `${word(2)} ${random.pick(['Gazette', 'Report', 'Cable', 'Review'])} ${String(i)}`,
      reliability: random.pick(['A', 'B', 'B', 'B', 'C', 'C', 'D']),
      publishedOn: day(2010, 2026),
    };
  }
  for (let i = 0; i < sizes.regions; i++) {
    const within = i < 5 ? {} : { within: [id('region', i % 5)] };
    yield { entity: 'Region', id: id('region', i), name: `Region ${word(2)}`, ...within };
  }
  for (let i = 0; i < sizes.issues; i++) {
    yield { entity: 'Issue', id: id('issue', i), name: `${word(2)} ${word(2)}` };
  }
  for (let i = 0; i < sizes.nations; i++) {
    const code = `N${String(i).padStart(3, '0')}`;
    yield {
      entity: 'Nation',
      id: id('nation', i),
      name: word(3),
      aliases: [code],
      identifiers: [{ scheme: 'BENCH', value: code }],
      within: [idBelow('region', sizes.regions, 1)],
      description: `${word(2)} ${word(2)} ${word(2)}`,
    };
  }
  for (let i = 0; i < sizes.organisations; i++) {
    const name = `${word(2)} ${random.pick(['Union', 'League', 'Front', 'Agency', 'Council'])}`;
    yield { entity: 'Organisation', id: id('organisation', i), name };
  }
  for (let i = 0; i < sizes.persons; i++) {
    yield {
      entity: 'Person',
      id: id('person', i),
      name: `${word(2)} ${word(3)}`,
      description: `${random.pick(['Minister', 'Diplomat', 'General', 'Judge'])} ${word(2)}`,
    };
  }
  for (let i = 0; i < sizes.territories; i++) {
    const name = `${word(3)} ${random.pick(['Island', 'Province', 'Strip', 'Bay', 'Coast'])}`;
    const within = [idBelow('region', sizes.regions, 1.6)];
    yield { entity: 'Territory', id: id('territory', i), name, within };
  }
  for (let i = 0; i < sizes.events; i++) {
    yield {
      entity: 'Event',
      id: id('event', i),
      name: `${random.pick(['Summit', 'Accord', 'Exercise', 'Talks'])} of ${word(2)}`,
      kind: random.pick(['MEETING', 'SUMMIT', 'EXERCISE', 'SIGNING']),
      status: 'OCCURRED',
      period: day(1990, 2026),
      announcedParticipants: 10 + random.below(100),
    };
  }

  let count = 0;
  const common = (): GeneratedRecord => {
    const sources = 1 + Number(random.number() < 0.35) + Number(random.number() < 0.1);
    const citations = Array.from({ length: sources }, () => ({
      source: idBelow('source', sizes.sources, 2.2),
      locator: `p. ${String(1 + random.below(400))}`,
      gist: `${word(2)} ${word(3)} ${word(2)}`,
    }));
    return {
      confidence: random.below(101),
      recordedAt: new Date(
        Date.UTC(2020, 0, 1) + random.below(2_100 * 86_400) * 1_000,
      ).toISOString(),
      citations,
    };
  };
  const claimId = (prefix: string): string => id(prefix, count++);
  const actor = (nations: number, organisations: number): string => {
    const x = random.number();
    if (x < nations) return idBelow('nation', sizes.nations, 1.5);
    if (x < nations + organisations) return idBelow('organisation', sizes.organisations, 2);
    return idBelow('person', sizes.persons, 1.5);
  };
  const period = (): string =>
    `${day(1990, 2024)}/${random.number() < 0.3 ? day(2024, 2028) : '..'}`;

  const participation = (subject: string, event: number): GeneratedRecord => ({
    claim: 'Participation',
    id: claimId('participation'),
    subject,
    event: id('event', event),
    role: random.pick(['HOST', 'PARTICIPANT', 'PARTICIPANT', 'PARTICIPANT', 'OBSERVER', 'INVITED']),
    ...common(),
  });
  let made = 0;
  for (const [event, parties] of GIANTS.entries()) {
    const subjects = new Set<string>();
    while (subjects.size < Math.min(parties, claims / 50)) subjects.add(actor(0.25, 0.35));
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
    const first = i < sizes.territories;
    yield {
      claim: 'Holding',
      id: claimId('holding'),
      subject: idBelow('nation', sizes.nations, 1.4),
      territory: id('territory', first ? i : random.below(sizes.territories)),
      status: first
        ? 'SOVEREIGN'
        : random.pick(['DEPENDENCY', 'ADMINISTERS', 'CLAIMS', 'CLAIMS', 'LEASES']),
      period: period(),
      ...common(),
    };
  }
  for (let i = 0; i < sizes.memberships; i++) {
    yield {
      claim: 'Membership',
      id: claimId('membership'),
      subject:
        random.number() < 0.4
          ? idBelow('nation', sizes.nations, 1.3)
          : idBelow('person', sizes.persons, 1),
      organisation: idBelow('organisation', sizes.organisations, 3),
      status: random.pick(['MEMBER', 'MEMBER', 'MEMBER', 'OBSERVER', 'SUSPENDED', 'WITHDREW']),
      period: period(),
      ...common(),
    };
  }
  for (let i = 0; i < sizes.stances; i++) {
    // Two issues that everybody takes a stand on, and a long tail.
    const issue =
      i < claims * 0.2 ? 0 : i < claims * 0.3 ? 1 : 2 + random.skewed(sizes.issues - 2, 2.5);
    yield {
      claim: 'Stance',
      id: claimId('stance'),
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
      toward: random.number() < 0.5 ? [idBelow('nation', sizes.nations, 1.5)] : [],
      period: period(),
      ...common(),
    };
  }
}

if (process.argv[1]?.endsWith('generate.ts') === true) {
  const { values } = parseArgs({ options: { claims: { type: 'string', default: '100000' } } });
  for (const record of generate(Number(values.claims))) {
    process.stdout.write(`${JSON.stringify(record)}\n`);
  }
}
