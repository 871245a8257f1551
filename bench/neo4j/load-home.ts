/**
 * Makes the home of a Neo4j that has the generated graph, by Neo4j's own import tool:
 * the graph of 100,000 claims, and as many copies of it as it takes to so many.
 *
 *     node --import tsx bench/neo4j/load-home.ts CLAIMS HOME JARS JAVA
 */
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelOf } from '../../src/graph/model/model.js';
import { KINDS } from '../../src/schema/kinds.js';
import { recordGenerated } from '../record-generated.js';
import { CopyingSink } from './copying-sink.js';
import { CsvSink } from './csv-sink.js';
import { CsvStore } from './csv-store.js';
import { CsvWriter, ITEMS } from './csv-writer.js';

const [claims = '', home = '', jars = '', java = ''] = process.argv.slice(2);
const model = modelOf(KINDS);

/** The claims of the graph that is copied; and how many of them a copy has, holdings left out. */
const CORE = 100_000;
const COPIED = 92_000;

const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
try {
  const nodes = new CsvWriter(folder);
  const relationships = new CsvWriter(folder);
  const sink = new CopyingSink(new CsvSink(nodes, relationships));
  const store = new CsvStore(sink);
  await recordGenerated(store, model, Math.min(Number(claims), CORE));
  await store.close();
  await sink.addCopies(Math.round(Math.max(0, Number(claims) - CORE) / COPIED));
  mkdirSync(join(home, 'conf'), { recursive: true });
  writeFileSync(join(home, 'conf', 'neo4j.conf'), '');
  execFileSync(
    java,
    [
      '-Xmx2g',
      '-cp',
      join(jars, '*'),
      'org.neo4j.cli.AdminTool',
      ...['database', 'import', 'full', 'neo4j', '--overwrite-destination=true'],
      '--id-type=actual',
      `--array-delimiter=U+${ITEMS.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ...(await nodes.end()).map((each) => `--nodes=${each}`),
      ...(await relationships.end()).map((each) => `--relationships=${each}`),
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: folder,
      env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    },
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
