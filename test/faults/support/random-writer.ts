import type { Graph } from '../../../src/graph/graph.js';
import { record } from '../../../src/graph/record/write/record.js';
import type { Chance } from './chance.js';

const NATIONS = 6;
const MANY = 40;
const POSITIONS = ['SUPPORTS', 'RESTRICTS', 'OPPOSES'] as const;

/** What claims of random writers are about; recorded before they begin. */
export const RANDOM_WORLD = [
  { entity: 'Source', id: 'source:a', title: 'A source' },
  { entity: 'Issue', id: 'issue:a', name: 'An issue' },
  ...Array.from({ length: NATIONS }, (_, index) => toNation(index, 'A nation')),
];

/** This writes to a graph at random: claims, retractions and entities, one or many at once. */
export class RandomWriter {
  #count = 0;
  readonly #standing: string[] = [];

  constructor(
    readonly graph: Graph,
    readonly name: string,
    readonly chance: Chance,
  ) {}

  /** Writes one change. */
  async write(): Promise<void> {
    const { chance, graph } = this;
    // So that there are some, and never many more.
    const [taken] = chance.isMet(this.#standing.length < MANY ? 0.4 : 0.9) ? this.#take() : [];
    if (taken !== undefined) {
      const retractedAt = new Date().toISOString();
      await record(graph, [{ claim: 'Stance', id: taken, retractedAt, retractionReason: 'x' }]);
    } else if (chance.isMet(0.15)) {
      await record(graph, [toNation(chance.between(0, NATIONS - 1), this.#next())]);
    } else {
      const count = chance.isMet(0.1) ? 15 : chance.between(1, 2);
      const stances = Array.from({ length: count }, () => this.#toStance());
      await record(graph, stances);
      this.#standing.push(...stances.map(({ id }) => id));
    }
  }

  /** Takes one of the claims that it recorded and did not take back. */
  #take(): readonly string[] {
    return this.#standing.splice(this.chance.between(0, this.#standing.length), 1);
  }

  #toStance(): { readonly id: string } & Readonly<Record<string, unknown>> {
    const { chance } = this;
    return {
      claim: 'Stance',
      id: `stance:${this.#next()}`,
      subject: `nation:n${String(chance.between(0, NATIONS - 1))}`,
      issue: 'issue:a',
      position: POSITIONS[chance.between(0, POSITIONS.length - 1)],
      period: '2025-09/..',
      citations: [{ source: 'source:a' }],
    };
  }

  #next(): string {
    this.#count += 1;
    return `${this.name}-${String(this.#count)}`;
  }
}

function toNation(index: number, name: string): object {
  return { entity: 'Nation', id: `nation:n${String(index)}`, name };
}
