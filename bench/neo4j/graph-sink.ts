import type { Row } from '../../src/graph/store/graph-store.js';

/** A node as a store keeps it; its number says which one it is. */
export interface StoredNode {
  readonly number: number;
  /** All its labels, with colons between them. */
  readonly labels: string;
  readonly properties: Row;
}

/** A relationship, by the numbers of its nodes. */
export interface StoredLink {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly properties: Row;
}

/** Where nodes and relationships go. */
export interface GraphSink {
  addNode(node: StoredNode): Promise<void>;
  addLink(link: StoredLink): Promise<void>;
}
