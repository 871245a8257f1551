/**
 * What a field says of the work that it makes, where it is defined: the server reads
 * it from the field's extensions to tell what an operation costs before it runs.
 */
export interface FieldCost {
  /**
   * The rows of a list of objects. `page`: as many as the field above was asked for.
   * `most`: never more than so many. `usual`: as a rule no more than so many; who asks
   * for what comes to much more is refused once it is there.
   */
  readonly rows?: 'page' | { readonly most: number } | { readonly usual: number };
  /**
   * The arguments whose lengths, multiplied, are the rows of the field, or of the
   * lists of `page` below it. `first` and `last` are always looked at.
   */
  readonly sizedBy?: readonly string[];
  /** As how long such an argument counts where it is left out, which means all there are. */
  readonly leftOut?: number;
  /** By what an argument multiplies the rows of `page` below, for each of its values. */
  readonly timesBy?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Whether each thing that it stands on has it read apart, beside the rows of the list. */
  readonly isRead?: boolean;
  /** How many statements of its own it sends for the list that it belongs to. */
  readonly statements?: number;
  /** Whether it sends as many for each row that `sizedBy` tells. */
  readonly forEach?: true;
}

/** The rows that the lists of claims and sources on one thing have as a rule. */
export const USUAL_ROWS = 5;
