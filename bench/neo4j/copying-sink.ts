import { toKnownWord } from '../../src/graph/search/search-entry.js';
import type { Row, Value } from '../../src/graph/store/graph-store.js';
import type { GraphSink, StoredLink, StoredNode } from './graph-sink.js';

/** The kinds that every copy shares with the first: what they are about is said of the same. */
const SHARED = /^(?:Nation|Region|Territory|Holding)$/;
const SHARED_IDS = /^(?:nation|region|territory|holding):/;
/** Texts, whose words are others in each copy. */
const TEXTS = /^(?:name|title|description|text|gist|locator)(?:Folded)?$/;
const OF_THE_LOG = /^(?:Log|Change|Store|Identifier)$/;

/**
 * Passes a graph on, and afterwards copies of it: further events, issues,
 * organisations, persons and sources under other names, on which the same nations
 * take part and take stands too. So what is asked about the first has the same
 * answer, amid so many times as much.
 */
export class CopyingSink implements GraphSink {
  readonly #to: GraphSink;
  readonly #nodes: StoredNode[] = [];
  readonly #links: StoredLink[] = [];
  readonly #words = new Set<string>();
  #count = 0;

  constructor(to: GraphSink) {
    this.#to = to;
  }

  async addNode(node: StoredNode): Promise<void> {
    this.#count = Math.max(this.#count, node.number + 1);
    this.#nodes.push(node);
    if (node.labels === 'Word') this.#words.add(node.properties['word'] as string);
    await this.#to.addNode(node);
  }

  async addLink(link: StoredLink): Promise<void> {
    this.#links.push(link);
    await this.#to.addLink(link);
  }

  async addCopies(copies: number): Promise<void> {
    const words = [...this.#words];
    for (let copy = 1; copy <= copies; copy++) {
      const copied = new Map<number, number>();
      for (const { number, labels, properties } of this.#nodes) {
        if (labels === 'Word' || isShared(labels, properties)) continue;
        copied.set(number, this.#count);
        await this.#to.addNode({
          number: this.#count++,
          labels,
          properties: copyOf(properties, copy),
        });
      }
      for (const { type, from, to, properties } of this.#links) {
        if (!copied.has(from) && !copied.has(to)) continue;
        await this.#to.addLink({
          type,
          from: copied.get(from) ?? from,
          to: copied.get(to) ?? to,
          properties: copyOf(properties, copy),
        });
      }
      for (const word of words.map((each) => shift(each, copy))) {
        if (this.#words.has(word)) continue;
        this.#words.add(word);
        const properties = { ...toKnownWord(word) };
        await this.#to.addNode({ number: this.#count++, labels: 'Word', properties });
      }
    }
  }
}

function isShared(labels: string, properties: Row): boolean {
  const kind = labels.slice(labels.lastIndexOf(':') + 1);
  if (SHARED.test(kind) || OF_THE_LOG.test(kind)) return true;
  const { of } = properties;
  return typeof of === 'string' && SHARED_IDS.test(of);
}

function copyOf(properties: Row, copy: number): Row {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, copyValue(name, value, copy)]),
  );
}

function copyValue(name: string, value: Value, copy: number): Value {
  if (TEXTS.test(name) && typeof value === 'string') return shift(value, copy);
  if (/^(?:id|of)$|Id$/.test(name) && typeof value === 'string') return copyId(value, copy);
  if (name.endsWith('Ids') && Array.isArray(value)) {
    return value.map((each) => copyId(each as string, copy));
  }
  return value;
}

function copyId(id: string, copy: number): string {
  return SHARED_IDS.test(id) ? id : `${id}-${String(copy)}`;
}

/** The text with every letter as many letters further on in the alphabet. */
function shift(text: string, by: number): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + by) % 26));
  });
}
