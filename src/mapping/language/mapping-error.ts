/** What is wrong in a mapping or its files before a row is read; closed, see docs/mapping.md. */
export type MappingCode =
  | 'BAD_YAML'
  | 'BAD_VALUE'
  | 'UNKNOWN_KEY'
  | 'UNKNOWN_COLUMN'
  | 'UNKNOWN_FUNCTION'
  | 'UNKNOWN_FILE'
  | 'UNKNOWN_LOOKUP'
  | 'UNKNOWN_KIND'
  | 'MISSING_KEY'
  | 'NO_FILE'
  | 'OTHER_CONTENT'
  | 'BAD_FILE'
  | 'CODE_OVERLAPS';

/** Where something stands in a mapping: `archigos.yaml:14, rows[0].let.nation.of`. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly path: string;
}

/** A mapping that can't be used, or a file of it that can't be read; no row was taken. */
export class MappingError extends Error {
  override readonly name = 'MappingError';

  constructor(
    readonly code: MappingCode,
    place: Place | undefined,
    problem: string,
  ) {
    super(`${place ? `${describePlace(place)}: ` : ''}${code}: ${problem}`);
  }
}

/** Says what is wrong with a file, and why; what says so already stays as it is. */
export function badFile(place: Place, what: string, error: unknown): MappingError {
  if (error instanceof MappingError) return error;
  return new MappingError('BAD_FILE', place, `${what}: ${reasonOf(error)}`);
}

/** What an error says. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describePlace({ file, line, path }: Place): string {
  return `${file}:${line}${path === '' ? '' : `, ${path}`}`;
}
