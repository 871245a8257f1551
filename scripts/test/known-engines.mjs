import { VERSIONS } from '../neo4j/neo4j-server.mjs';

/** The embedded engines that tests run on, each with what the address of a store begins with. */
export const EMBEDDED = { grafeo: 'memory:', 'grafeo-file': 'file:' };

/** The servers that tests run on. */
export const SERVERS = Object.keys(VERSIONS);

/** All of them, by the names that `ENGINES` takes. */
export const KNOWN = [...Object.keys(EMBEDDED), ...SERVERS];
