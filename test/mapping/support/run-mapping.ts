import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Graph } from '../../../src/graph/graph.js';
import { loadMapping } from '../../../src/mapping/files/load-mapping.js';
import { MappingRun } from '../../../src/mapping/run/mapping-run.js';

/** What a mapping made of files. */
export interface Ran {
  /** The claims, and the entities as they were united, as records; without the dataset's source. */
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** `file:line, record: KIND message`. */
  readonly rejects: readonly string[];
  readonly run: MappingRun;
}

/** Writes files into a new folder, and answers with its path. */
export function writeFiles(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mapping-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Runs the mapping `mapping.yaml` of some files over the others. */
export async function runMapping(
  graph: Graph,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<Ran> {
  const folder = writeFiles(files);
  const mapping = await loadMapping(join(folder, 'mapping.yaml'));
  const run = await MappingRun.prepare(mapping, graph, { data: folder, files: new Map(), folder });
  const claims: Readonly<Record<string, unknown>>[] = [];
  const rejects: string[] = [];
  for await (const outcomes of run.read()) {
    for (const outcome of outcomes) {
      if (outcome.is === 'rejected') {
        const { file, line, record, kind, message } = outcome.at;
        rejects.push(`${file}:${String(line)}${record && `, ${record}`}: ${kind} ${message}`);
      } else if (outcome.is === 'taken') {
        for (const each of outcome.made) if (each.is === 'claim') claims.push(each.record);
      }
    }
  }
  const entities = [...run.entities.all].slice(1);
  const records = entities.map(({ kind, id, fields }) => ({
    entity: kind.name,
    id,
    ...Object.fromEntries(fields),
  }));
  return { records: [...records, ...claims], rejects, run };
}
