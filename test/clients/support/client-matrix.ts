import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'oxfmt';

const PAGE = new URL('../../../docs/clients.md', import.meta.url);
const MATRIX = /(?<=\n## What each client needs\n\n)\|[\s\S]*?(?=\n\n)|<!-- The table -->/u;

const CLIENTS = {
  '@entente/client': { packages: ['@graphql-codegen/client-preset'], needs: '`scalars`' },
  'gql.tada': { packages: ['gql.tada'], needs: '`schema.graphql`' },
  'Apollo Client': {
    packages: ['@apollo/client'],
    needs: '`typePolicies`, `possibleTypes`, `pushView`, `pin`',
  },
  urql: {
    packages: ['urql', '@urql/exchange-graphcache'],
    needs: '`keys`, `resolvers`, `possibleTypes`, `pushView`, `pin`',
  },
  Relay: {
    packages: ['react-relay', 'relay-compiler'],
    needs: '`schema.graphql`, `view: $view` on each field, `pin`',
  },
  'Python gql': { packages: [], needs: 'the `view` of the first page for the others' },
  curl: { packages: [], needs: 'nothing' },
} as const;

export type ClientName = keyof typeof CLIENTS;
type Column = 'version' | 'types' | 'pages' | 'views as it is' | 'views as shown' | 'live';

/** What the tests saw of each client, for the table of docs/clients.md. */
export class ClientMatrix {
  readonly #seen = new Map<string, string>();

  constructor(readonly clients: string) {}

  saw(column: Column, what: string, ...names: readonly ClientName[]): void {
    for (const name of names) this.#seen.set(`${name} ${column}`, what);
  }

  /** The table as the page is to have it. */
  async table(): Promise<string> {
    const columns = ['types', 'pages', 'views as it is', 'views as shown', 'live'];
    const heads = ['Types', 'Pages', 'Two views, as it is', 'Two views, as shown', 'Live'];
    const lines = Object.entries(CLIENTS).map(([name, { packages, needs }]) => {
      const seen = columns.map((column) => this.#seen.get(`${name} ${column}`) ?? '');
      const own = packages.map((each) => `${each} ${this.#versionOf(each)}`).join(', ');
      const versions = this.#seen.get(`${name} version`) ?? own;
      return `| ${[name, versions, ...seen, needs].join(' | ')} |`;
    });
    const text = [
      `| Client | Tested with | ${heads.join(' | ')} | Needs |`,
      `| ${'- | '.repeat(heads.length + 3)}`,
      ...lines,
    ].join('\n');
    const { code } = await format('clients.md', text);
    return code.trim();
  }

  /** The table that the page has; with ENTENTE_WRITE_MATRIX=1 `table` is written there first. */
  static documented(table: string): string {
    const page = readFileSync(PAGE, 'utf8');
    if (process.env['ENTENTE_WRITE_MATRIX'] === '1') {
      writeFileSync(PAGE, page.replace(MATRIX, table));
      return table;
    }
    return MATRIX.exec(page)?.[0] ?? '';
  }

  #versionOf(name: string): string {
    const file = join(this.clients, 'node_modules', name, 'package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
  }
}
