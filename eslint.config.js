import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const ENGINES = ['src/graph/neo4j', 'src/graph/grafeo'];
const DRIVERS = ['neo4j-driver', '@grafeo-db/js'];
const GRAPHQL = ['graphql', 'type-graphql', 'graphql-scalars', '@apollo/server'];
const NODE = Object.fromEntries(
  ['AbortSignal', 'Buffer', 'URL', 'clearTimeout', 'fetch', 'process', 'setTimeout'].map((name) => [
    name,
    'readonly',
  ]),
);
/** What is linted with its types. */
export const TYPED = [
  'src/**/*.ts',
  'test/**/*.ts',
  'bench/**/*.ts',
  'scripts/**/*.ts',
  'clients/typescript/*/src/**/*.ts',
];
const DEFINITIONS = ['src/schema/entities/**', 'src/schema/claims/**', 'src/schema/kinds.ts'];

/**
 * Which files may import what; a file belongs to the last layer that names it.
 *
 * `imports` are the folders of `src` that the layer may import, its own too.
 * An engine's folder must be named itself: the one around it does not count.
 * `bans` are packages. A folder of `src` in no layer may import nothing.
 */
const LAYERS = [
  { files: ['src/**'], imports: [], bans: DRIVERS },
  {
    files: ['src/*.ts', 'src/cli/**'],
    imports: [
      'graph',
      'questions',
      'mapping',
      'schema',
      'resolvers',
      'tables',
      'exports',
      'assistants',
      'server',
      'cli',
    ],
    bans: DRIVERS,
  },
  {
    files: ['src/server/**'],
    imports: [
      'graph',
      'mapping',
      'schema',
      'resolvers',
      'tables',
      'exports',
      'assistants',
      'server',
    ],
    bans: DRIVERS,
  },
  { files: ['src/assistants/**'], imports: ['graph', 'questions', 'assistants'], bans: DRIVERS },
  { files: ['src/tables/**'], imports: ['tables'], bans: DRIVERS },
  { files: ['src/exports/**'], imports: ['tables', 'exports'], bans: DRIVERS },
  {
    files: ['src/resolvers/**'],
    imports: ['graph', 'questions', 'schema', 'resolvers'],
    bans: DRIVERS,
  },
  { files: ['src/schema/**'], imports: ['graph', 'schema'], bans: DRIVERS },
  { files: ['src/questions/**'], imports: ['questions'], bans: DRIVERS },
  { files: ['src/mapping/**'], imports: ['graph', 'mapping'], bans: [...DRIVERS, ...GRAPHQL] },
  { files: DEFINITIONS, imports: ['graph/model', 'schema'], bans: [...DRIVERS, ...GRAPHQL] },
  { files: ['src/graph/**'], imports: ['graph'], bans: [...DRIVERS, ...GRAPHQL] },
  {
    files: ['src/graph/open-store.ts'],
    imports: ['graph', 'graph/neo4j', 'graph/grafeo'],
    bans: [...DRIVERS, ...GRAPHQL],
  },
  {
    files: ['src/graph/neo4j/**'],
    imports: ['graph/neo4j', 'graph/store'],
    bans: ['@grafeo-db/js', ...GRAPHQL],
  },
  {
    files: ['src/graph/grafeo/**'],
    imports: ['graph/grafeo', 'graph/store'],
    bans: ['neo4j-driver', ...GRAPHQL],
  },
];

/** What no TypeScript of ours may be written like. */
const STYLE = [
  {
    selector:
      ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], TSParameterProperty)[accessibility]',
    message: 'Leave "public" out, and write "#name" for what is private.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
    message: 'Parse the value instead of casting it by way of "unknown".',
  },
];

const DECORATED = {
  selector:
    ':matches(PropertyDefinition, TSAbstractPropertyDefinition)[static=false][decorators.length=0]',
  message: 'A field of a definition needs a decorator: without one it is silently missing.',
};

/** Refuses a static import of `name` or of a path in it. */
const banned = (name) => ({
  regex: `^${name}(/|$)`,
  message: 'This layer may not import it; see docs/architecture.md.',
});

/** Refuses what {@link banned} does, in `import()`. */
const bannedLater = (name) => ({
  selector: `ImportExpression > Literal[value=/^${name.replaceAll('/', '\\u002F')}(\\u002F|$)/]`,
  message: `This layer may not import "${name}"; see docs/architecture.md.`,
});

function toConfig(root, { files, imports, bans }) {
  const engines = ENGINES.filter((engine) => !imports.includes(engine.slice('src/'.length)));
  const zones = [
    { target: 'src', from: 'src', except: imports },
    { target: 'src', from: engines },
    { target: 'src', from: ['test', 'bench', 'scripts', 'web', 'clients'] },
  ];
  return {
    files,
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        { basePath: root, zones: zones.filter(({ from }) => from.length > 0) },
      ],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: bans.map(banned) }],
      'no-restricted-syntax': [
        'error',
        ...STYLE,
        ...(files === DEFINITIONS ? [DECORATED] : []),
        ...bans.map(bannedLater),
      ],
    },
  };
}

/** The rules for a repository at `root`; a test applies them to a small one full of mistakes. */
export function configure(root) {
  return defineConfig(
    globalIgnores(['**/node_modules/', '**/dist/', '**/coverage/', '**/.cache/', 'entente-data*']),
    { linterOptions: { reportUnusedDisableDirectives: 'error' } },
    js.configs.recommended,
    tseslint.configs.strict,
    tseslint.configs.stylistic,
    importX.flatConfigs.typescript,
    {
      plugins: { 'import-x': importX },
      settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
      rules: {
        'import-x/no-cycle': ['error', { ignoreExternal: true }],
        'import-x/no-default-export': 'error',
        'import-x/no-duplicates': 'error',
        'import-x/no-self-import': 'error',
        'no-console': 'error',
        'no-restricted-syntax': ['error', ...STYLE],
        eqeqeq: 'error',
      },
    },
    {
      files: TYPED,
      extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
      rules: {
        '@typescript-eslint/no-confusing-void-expression': [
          'error',
          { ignoreArrowShorthand: true },
        ],
        '@typescript-eslint/no-extraneous-class': [
          'error',
          { allowEmpty: true, allowWithDecorator: true },
        ],
        '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
        '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      },
    },
    {
      files: ['**/*.{js,mjs}'],
      languageOptions: { globals: NODE },
    },
    {
      files: [
        '**/*.config.{js,ts}',
        '**/*.d.ts',
        'scripts/jest/**',
        '**/global-{setup,teardown}.mjs',
      ],
      rules: { 'import-x/no-default-export': 'off' },
    },
    LAYERS.map((layer) => toConfig(root, layer)),
    {
      files: ['src/**'],
      rules: {
        'import-x/no-extraneous-dependencies': ['error', { devDependencies: false }],
      },
    },
    {
      files: ['web/**', 'scripts/**', 'bench/**', 'clients/**'],
      rules: {
        'import-x/no-restricted-paths': [
          'error',
          { basePath: root, zones: [{ target: '.', from: 'test' }] },
        ],
      },
    },
  );
}

export default [...configure(import.meta.dirname), globalIgnores(['test/lint/fixtures/'])];
