import type { Contender, ContenderName } from './contender.js';
import { quantile } from './quantile.js';

interface Cells {
  readonly statements: number;
  readonly p50: number;
  readonly p95: number;
}

interface Line {
  readonly workload: string;
  readonly rows: number;
  readonly of: Readonly<Partial<Record<ContenderName, Cells>>>;
}

/** What a run found out, as Markdown. */
export class Table {
  readonly #title: string;
  readonly #names: readonly ContenderName[];
  readonly #lines: Line[] = [];

  constructor(title: string, names: readonly ContenderName[]) {
    this.#title = title;
    this.#names = names;
  }

  add(workload: string, rows: number, contenders: readonly Contender[]): void {
    const cells = contenders
      .filter(({ times }) => times.length > 0)
      .map(({ name, statements, times }): [ContenderName, Cells] => [
        name,
        { statements, p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
      ]);
    const line = { workload, rows, of: Object.fromEntries(cells) as Line['of'] };
    this.#lines.push(line);
    process.stderr.write(`${this.#row(line)}\n`);
  }

  toText(): string {
    const head = [
      'question',
      'rows',
      ...this.#names.map((name) => `${name} ms (p95)`),
      'statements',
      ...this.#names.slice(1).map((name) => `entente : ${name}`),
    ];
    return [
      '',
      `### ${this.#title}`,
      '',
      `| ${head.join(' | ')} |`,
      `|${head.map(() => '---|').join('')}`,
      ...this.#lines.map((line) => this.#row(line)),
      '',
    ].join('\n');
  }

  #row({ workload, rows, of }: Line): string {
    const times = this.#names.map((name) => {
      const cells = of[name];
      return cells ? `${cells.p50.toFixed(1)} (${cells.p95.toFixed(1)})` : '-';
    });
    const sent = this.#names.map((name) => of[name]?.statements.toFixed(0) ?? '-').join(', ');
    const ratios = this.#names.slice(1).map((name) => {
      const [own, other] = [of.entente?.p50, of[name]?.p50];
      return own !== undefined && other !== undefined ? (own / other).toFixed(2) : '-';
    });
    return `| ${[workload, String(rows), ...times, sent, ...ratios].join(' | ')} |`;
  }
}
