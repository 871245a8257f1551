export function findJava(versions: {
  readonly leastJava: number;
  readonly mostJava: number;
}): string | undefined;

export function ensureJars(version: string): Promise<string>;
