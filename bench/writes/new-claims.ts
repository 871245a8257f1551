import { generate, type GeneratedRecord } from '../generate.js';

/** Of which other graph the claims are: it has the same entities. */
const SEED = 7;

/** How far apart claims are taken, so that the kinds are mixed; a prime. */
const STRIDE = 7_919;

/** Claims on the entities of the generated graph that it does not have, all kinds mixed. */
export class NewClaims {
  readonly #claims: readonly GeneratedRecord[];
  #count = 0;

  /** `claims` is the size of the graph; `name` tells the ids of several of these apart. */
  constructor(
    claims: number,
    readonly name = 'new',
  ) {
    this.#claims = [...generate(claims, SEED)].filter((each) => 'claim' in each);
  }

  /** Takes so many that nobody took before. */
  take(count: number): readonly GeneratedRecord[] {
    return Array.from({ length: count }, () => this.#next());
  }

  /** Takes one of a kind, with other fields. */
  takeOne(kind: string, fields: GeneratedRecord = {}): GeneratedRecord {
    for (;;) {
      const claim = this.#next();
      if (claim['claim'] === kind) return { ...claim, ...fields };
    }
  }

  #next(): GeneratedRecord {
    const index = (this.#count * STRIDE) % this.#claims.length;
    this.#count += 1;
    // What was recorded in the past would be another case for who follows.
    const { recordedAt: _, ...claim } = this.#claims[index] ?? {};
    return { ...claim, id: `${String(claim['id'])}-${this.name}-${String(this.#count)}` };
  }
}
