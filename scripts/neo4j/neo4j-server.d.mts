/** A Neo4j that runs. */
export interface RunningNeo4j {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

export type Neo4jName = 'neo4j-5' | 'neo4j';

export const VERSIONS: Readonly<
  Record<
    Neo4jName,
    { readonly version: string; readonly leastJava: number; readonly mostJava: number }
  >
>;

export function startNeo4j(
  name: Neo4jName,
  options?: { readonly port?: number; readonly home?: string },
): Promise<RunningNeo4j>;
