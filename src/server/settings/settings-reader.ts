import { readFileSync } from 'node:fs';
import { SettingsError } from './settings-error.js';

/** What a process is set up by. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads one environment and collects what is wrong with it, so that a person
 * mends everything in one go. It never repeats a value that may be secret: only
 * the values of numbers and choices are shown.
 */
export class SettingsReader {
  readonly #environment: Environment;
  readonly #known = new Set<string>();
  readonly #problems: string[] = [];

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The setting as it is; undefined where it is left out or empty. */
  text(name: string): string | undefined {
    this.#known.add(name);
    const value = this.#environment[name];
    return value === undefined || value.trim() === '' ? undefined : value;
  }

  /**
   * A setting that nobody else may see, or what the file has that `NAME_FILE` names,
   * without the end of its last line; undefined where both are left out.
   */
  secret(name: string): string | undefined {
    const value = this.text(name);
    const inFile = `${name}_FILE`;
    const path = this.text(inFile);
    if (path === undefined) return value;
    if (value !== undefined) {
      this.refuse(inFile, `is there, and ${name} too; set one of them`);
      return value;
    }
    try {
      const read = readFileSync(path, 'utf8').replace(/\r?\n$/u, '');
      if (read.trim() === '') this.refuse(inFile, 'names a file with nothing in it');
      return read;
    } catch (error) {
      const { code = 'it is no file' } = error as { readonly code?: string };
      const file = JSON.stringify(path);
      const problem = `names ${file}, which can't be read (${code}); mend the path or its rights`;
      this.refuse(inFile, problem);
      return '';
    }
  }

  wholeNumber<T extends number | undefined>(
    name: string,
    otherwise: T,
    [from, to]: readonly [from: number, to: number],
  ): number | T {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const value = /^\d{1,12}$/u.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    const problem = `must be a whole number from ${from} to ${to}, but got: ${JSON.stringify(text)}`;
    this.refuse(name, problem);
    return otherwise;
  }

  choice<const T extends string>(name: string, values: readonly T[], otherwise: NoInfer<T>): T {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const value = values.find((candidate) => candidate === text);
    if (value !== undefined) return value;
    this.refuse(name, `must be one of ${values.join(', ')}, but got: ${JSON.stringify(text)}`);
    return otherwise;
  }

  refuse(name: string, problem: string): void {
    this.#problems.push(`${name} ${problem}.`);
  }

  /** Refuses settings of ours that nobody asked for: most likely misspelt. */
  refuseUnknown(prefix: string): void {
    const known = [...this.#known].filter((name) => name.startsWith(prefix));
    for (const name of Object.keys(this.#environment)) {
      if (!name.startsWith(prefix) || this.#known.has(name)) continue;
      this.refuse(name, `is not a setting; those beginning so are ${known.join(', ')}`);
    }
  }

  /** @throws {@link SettingsError} where anything was refused */
  finish(): void {
    if (this.#problems.length > 0) throw new SettingsError(this.#problems);
  }
}
