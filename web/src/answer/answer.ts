/** This is a response made ready to be read: a section for every object and every list in it. */
export interface Section {
  readonly heading: string;
  /** What the section is of, where that is an entity. */
  readonly id: string | null;
  readonly facts: readonly Fact[];
  readonly list: List | null;
  readonly sections: readonly Section[];
}

/** This is the rows of one connection. */
export interface List {
  /** The keys that lead to it in the response. */
  readonly path: readonly string[];
  /** How all candidates divide; null where it was not asked for. */
  readonly tally: Tally | null;
  /** How many rows there are on all pages; null where it was not asked for. */
  readonly total: number | null;
  readonly rows: readonly Row[];
  /** Whether the rows are groups, in which the total is counted. */
  readonly isGrouped: boolean;
  /** Where the next page goes on; null where there is none, or nobody asked. */
  readonly next: string | null;
}

/** This is how candidates divide; null for what was not asked for, which is not 0. */
export interface Tally {
  readonly yes: number | null;
  readonly no: number | null;
  readonly undetermined: number | null;
  /** Announced, and not recorded at all. */
  readonly unrecorded: number | null;
}

export interface Row {
  readonly verdict: string | null;
  readonly item: Entity | Claim;
  readonly evidence: readonly Claim[];
  /** Why the verdict is what it is, part by part of the filter. */
  readonly conditions: readonly Condition[];
  /** The things that the row goes through, where it is a way between two. */
  readonly hops: readonly Hop[];
}

export interface Condition {
  readonly path: string;
  readonly verdict: string;
  /** Whether anything is recorded on it; null where that can't be said. */
  readonly recorded: boolean | null;
}

export interface Hop {
  readonly from: Ref;
  readonly claim: Claim;
  readonly to: Ref;
}

/** This is a name that can be followed; with no id it can't. */
export interface Ref {
  readonly name: string;
  readonly id: string | null;
}

/** This is a thing with a name; without one its id stands for it. */
export interface Entity extends Ref {
  readonly form: 'entity';
  readonly facts: readonly Fact[];
}

/** This is one statement of fact with what it rests on. */
export interface Claim {
  readonly form: 'claim';
  readonly id: string | null;
  /** The kind in words; null where `__typename` was not asked for. */
  readonly kind: string | null;
  /** What it says, as a sentence; null where that was not asked for. */
  readonly sentence: string | null;
  /** What it is about: the things it links. */
  readonly about: readonly Ref[];
  readonly facts: readonly Fact[];
  /** When it held, in words; null where it was not asked for. */
  readonly when: string | null;
  /** The same as it was told. */
  readonly period: Period | null;
  readonly citations: readonly Citation[];
}

/** This is when something was so, with the days between which it began and ended. */
export interface Period {
  readonly edtf: string;
  /** When somebody saw that it was so, as EDTF; null where that is not told. */
  readonly seen: string | null;
  readonly earliestStart: string | null;
  readonly latestStart: string | null;
  readonly earliestEnd: string | null;
  readonly latestEnd: string | null;
}

export interface Citation {
  readonly source: Ref;
  /** A to F; null where it was not asked for. */
  readonly reliability: string | null;
  readonly locator: string | null;
  readonly gist: string | null;
  /** The import that brought it; null where none did, or nobody asked. */
  readonly run: ImportRun | null;
}

/** This is one import by a mapping, as far as it was asked for. */
export interface ImportRun {
  readonly mapping: string;
  /** A day as EDTF. */
  readonly day: string;
  readonly files: readonly {
    readonly path: string;
    /** The SHA-256, in hexadecimal. */
    readonly checksum: string;
  }[];
}

/** This is a named value in words. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  /** The things that the text names, where it names things. */
  readonly refs?: readonly Ref[];
  /** What it is sorted by, where that is not the text, as of a date in words. */
  readonly order?: string;
}
