/** Bundles the files of `input`, by the names of what is made of each, into the folder `made`. */
export declare function bundle(
  root: string,
  input: Readonly<Record<string, string>>,
  made: string,
  place?: string,
): Promise<void>;
