import type {
  GraphStore,
  Row,
  Statement,
  StoreFigures,
  Transaction,
} from '../../src/graph/store/graph-store.js';
import type { GraphSink } from './graph-sink.js';

type Rows = readonly Row[];

/**
 * Takes what `record()` writes and puts it into files, for Neo4j's import tool. It
 * answers what `record()` reads as the store would that had all that, provided that
 * no record comes twice, and that links lead to what came before or with them.
 *
 * Only for the benchmark: to record a million claims over Bolt takes an hour.
 */
export class CsvStore implements GraphStore {
  readonly engine = 'csv';
  readonly embedded = true;
  readonly ordersByIndex = false;
  readonly plansTexts = false;
  readonly #entities = new Map<string, { readonly number: number; readonly properties: Row }>();
  /** The claims of the batch: no other one refers to them. */
  readonly #claims = new Map<string, number>();
  readonly #identifiers = new Map<string, number>();
  readonly #words = new Set<string>();
  readonly #reached = new Map<string, Row[]>();
  #count = 0;
  #log: Row = { id: 'log', epoch: '', last: 0 };

  readonly #sink: GraphSink;

  constructor(sink: GraphSink) {
    this.#sink = sink;
  }

  read({ text, parameters }: Statement): Promise<Rows> {
    const named = (name: string): readonly string[] =>
      (parameters[name] ?? []) as readonly string[];
    if (text.startsWith("MATCH (l:Log {id: 'log'})\nRETURN")) return Promise.resolve([this.#log]);
    if (text.startsWith('MATCH (c:Change')) return Promise.resolve([]);
    if (text.includes('MATCH (c:Claim {id: id})')) return Promise.resolve([]);
    if (text.includes('MATCH (n:Entity {id: id})\nRETURN properties(n) AS node')) {
      const found = named('ids').flatMap((id) => this.#entities.get(id)?.properties ?? []);
      return Promise.resolve(found.map((node) => ({ node })));
    }
    if (text.includes('MATCH (w:Word')) {
      return Promise.resolve(
        named('words').flatMap((word) => (this.#words.has(word) ? [{ word }] : [])),
      );
    }
    if (/_ANY\]->\(n\)\nRETURN id, n.id AS reached/.test(text)) {
      return Promise.resolve(named('ids').flatMap((id) => this.#reached.get(id) ?? []));
    }
    throw new Error(`This store can't be asked:\n${text}`);
  }

  sampleOf(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async transact<T>(unit: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#claims.clear();
    return unit({
      read: (statement) => this.read(statement),
      write: async (statement) => {
        await this.#write(statement);
        return [];
      },
    });
  }

  figures(): StoreFigures {
    throw new Error('This store can only be written.');
  }

  matchText(): Statement {
    throw new Error('This store can only be written.');
  }

  rankText(): Statement {
    throw new Error('This store can only be written.');
  }

  copyTo(): Promise<void> {
    return Promise.reject(new Error('This store has no copy to give.'));
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  /** Writes the log and the mark of the layout, which come last. */
  async close(): Promise<void> {
    await this.#addNode('Log', this.#log);
    await this.#addNode('Store', { id: 'store', version: 1, createdAt: Date.now() });
  }

  async #write({ text, parameters }: Statement): Promise<void> {
    const rows = (parameters['rows'] ?? []) as Rows;
    if (text.startsWith('MERGE (l:Log')) {
      if (this.#log['epoch'] === '') {
        this.#log = { ...this.#log, epoch: parameters['epoch'] ?? '' };
      }
      return;
    }
    if (text.includes('CREATE (c:Change)')) {
      this.#log = { ...this.#log, last: parameters['number'] ?? 0 };
      await this.#addNode('Change', parameters['change'] as Row);
      return;
    }
    const plain = /CREATE \(\w:(ClaimText|Word)\)|MERGE \(\w:(EntityText) \{/.exec(text);
    if (plain) {
      for (const row of rows) {
        await this.#addNode(plain[1] ?? plain[2] ?? '', row);
        if (plain[1] === 'Word') this.#words.add(row['word'] as string);
      }
      return;
    }
    const entity = /CREATE \(n:([\w:]+)\)/.exec(text)?.[1];
    if (entity !== undefined) {
      for (const row of rows) {
        const properties = row['properties'] as Row;
        const number = await this.#addNode(entity, properties);
        this.#entities.set(properties['id'] as string, { number, properties });
      }
      return;
    }
    const claim = /CREATE \(s\)-\[:(\w+)\]->\(c:([\w:]+)\)/.exec(text);
    if (claim) {
      for (const row of rows) {
        const properties = row['properties'] as Row;
        const number = await this.#addNode(claim[2] ?? '', properties);
        this.#claims.set(properties['id'] as string, number);
        await this.#addLink(claim[1] ?? '', this.#entity(row['subject']), number);
      }
      return;
    }
    if (text.includes('MERGE (i:Identifier')) {
      for (const { id, key, scheme = null, value = null } of rows) {
        const known = this.#identifiers.get(key as string);
        const number =
          known ?? (await this.#addNode('Identifier', { key: key as string, scheme, value }));
        this.#identifiers.set(key as string, number);
        await this.#addLink('IDENTIFIED_BY', this.#entity(id), number);
      }
      return;
    }
    if (text.includes('CREATE (c)-[r:CITES]->(s)')) {
      for (const row of rows) {
        const from = this.#claim(row['id']);
        await this.#addLink('CITES', from, this.#entity(row['source']), row['properties'] as Row);
      }
      return;
    }
    const link = /MATCH \(a:(\w+) \{id: row.from\}\)[^]*CREATE \(a\)-\[:(\w+)\]->\(b\)/.exec(text);
    if (!link) throw new Error(`This store can't write:\n${text}`);
    const [, label, edge = ''] = link;
    for (const { from, to } of rows) {
      const start = label === 'Claim' ? this.#claim(from) : this.#entity(from);
      await this.#addLink(edge, start, this.#entity(to));
      if (!edge.endsWith('_ANY')) continue;
      const reached = this.#reached.get(from as string) ?? [];
      this.#reached.set(from as string, [...reached, { id: from ?? null, reached: to ?? null }]);
    }
  }

  #entity(id: unknown): number {
    const found = this.#entities.get(id as string);
    if (!found) throw new Error(`There is no entity ${String(id)}.`);
    return found.number;
  }

  #claim(id: unknown): number {
    const found = this.#claims.get(id as string);
    if (found === undefined) throw new Error(`There is no claim ${String(id)} in this batch.`);
    return found;
  }

  async #addNode(labels: string, properties: Row): Promise<number> {
    const number = this.#count++;
    await this.#sink.addNode({ number, labels, properties });
    return number;
  }

  async #addLink(type: string, from: number, to: number, properties: Row = {}): Promise<void> {
    await this.#sink.addLink({ type, from, to, properties });
  }
}
