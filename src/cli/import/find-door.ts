import type { Graph } from '../../graph/graph.js';
import { readSettings } from '../../server/settings/settings.js';
import type { Environment } from '../../server/settings/settings-reader.js';
import { hintAtServer } from '../shared/hint-at-server.js';
import { openGraph, withGraph } from '../opening/open-graph.js';
import { readServer, type Server } from '../shared/find-server.js';

/** One piece of work, as a server that runs does it, and as it is done on a store. */
export interface Work<T> {
  readonly there: (server: Server) => Promise<T>;
  /** The store is closed afterwards. */
  readonly here: (graph: Graph) => Promise<T>;
}

/** Does work where it is to be done. */
export type Door = <T>(work: Work<T>) => Promise<T>;

/**
 * Finds where records go: to the server that is named, or into the store of the settings,
 * which is opened once there is work.
 *
 * @throws {@link SettingsError} or {@link UsageError}
 */
export function findDoor(server: string | undefined, environment: Environment): Door {
  if (server !== undefined) {
    const keyed = readServer(server, environment, 'an editor');
    return ({ there }) => there(keyed);
  }
  const settings = readSettings(environment);
  return ({ here }) => withGraph(hintAtServer(openGraph(settings)), here);
}
