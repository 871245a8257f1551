import type { CsvWriter } from './csv-writer.js';
import type { GraphSink, StoredLink, StoredNode } from './graph-sink.js';

/** Writes nodes and relationships into files, each with its own head. */
export class CsvSink implements GraphSink {
  readonly #nodes: CsvWriter;
  readonly #links: CsvWriter;

  constructor(nodes: CsvWriter, links: CsvWriter) {
    this.#nodes = nodes;
    this.#links = links;
  }

  addNode({ labels, number, properties }: StoredNode): Promise<void> {
    return this.#nodes.write(labels, { ':ID': number }, properties);
  }

  addLink({ type, from, to, properties }: StoredLink): Promise<void> {
    return this.#links.write(type, { ':START_ID': from, ':END_ID': to }, properties);
  }
}
