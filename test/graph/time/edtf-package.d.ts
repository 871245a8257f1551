/** The part that the tests use of the package, which brings no types. */
declare module 'edtf' {
  interface Dated {
    /** Milliseconds since the epoch. */
    readonly min: number;
    readonly max: number;
  }

  /** Throws for a text that it does not take; the level is 2. */
  export default function edtf(text: string): Dated;

  export function parse(
    text: string,
    constraints: { readonly level: number },
  ): { readonly type: string; readonly level: number };
}
