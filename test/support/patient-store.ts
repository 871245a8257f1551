import { ForwardingStore } from '../../src/graph/store/forwarding-store.js';
import type { ReadOptions, Row, Statement } from '../../src/graph/store/graph-store.js';

const TIMEOUT = 300_000;

/** A store whose reads may take as long as a busy machine makes them, where nothing else is said. */
export class PatientStore extends ForwardingStore {
  override read(statement: Statement, options?: ReadOptions): Promise<readonly Row[]> {
    return this.inner.read(statement, { timeout: TIMEOUT, ...options });
  }
}
