/** This is a response made ready to be read: a section for every object and every list in it. */
export interface Section {
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly list: List | null;
  readonly sections: readonly Section[];
}

/** This is the rows of one connection. */
export interface List {
  /** The tally in words; null where it was not asked for. */
  readonly tally: string | null;
  /** How many rows there are on all pages; null where it was not asked for. */
  readonly total: number | null;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly verdict: string | null;
  readonly item: Entity | Claim;
  readonly evidence: readonly Claim[];
}

/** This is a thing with a name; without one its id stands for it. */
export interface Entity {
  readonly form: 'entity';
  readonly name: string;
  readonly id: string | null;
  readonly facts: readonly Fact[];
}

/** This is one statement of fact with what it rests on. */
export interface Claim {
  readonly form: 'claim';
  /** The kind in words; null where `__typename` was not asked for. */
  readonly kind: string | null;
  /** What it is about: the names of the things it links. */
  readonly about: readonly string[];
  readonly facts: readonly Fact[];
  /** When it held, in words; null where it was not asked for. */
  readonly when: string | null;
  readonly citations: readonly Citation[];
}

export interface Citation {
  readonly source: string;
  /** A to F; null where it was not asked for. */
  readonly reliability: string | null;
  readonly locator: string | null;
  readonly gist: string | null;
}

/** This is a named value in words. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}
