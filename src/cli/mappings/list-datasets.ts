import { loadMapping } from '../../mapping/files/load-mapping.js';
import type { Console } from '../shared/console.js';
import { EXIT_CODES, type ExitCode } from '../shared/exit-code.js';
import { writeTable } from '../../tables/write-table.js';
import { findMapping, listMappings } from './find-mapping.js';

const COLUMNS = ['mapping', 'dataset', 'version', 'licence', 'after', 'files'];

/** Lists the datasets that the product has mappings for, with what each reads. */
export async function listDatasets(console: Console): Promise<ExitCode> {
  const rows = await Promise.all(
    listMappings().map(async (name) => {
      const { dataset, after, blocks, files } = await loadMapping(findMapping(name));
      const own = new Set(
        blocks.flatMap(({ entries }) => {
          const file = entries.get('file');
          return file?.is === 'text' ? [file.text] : [];
        }),
      );
      const paths = [...files].flatMap(([each, { node }]) => {
        if (!own.has(each)) return [];
        const path = node.is === 'map' ? node.entries.get('path') : node;
        if (path?.is === 'list')
          return path.items.map((item) => (item.is === 'text' ? item.text : ''));
        return path?.is === 'text' ? [path.text] : [];
      });
      return {
        mapping: name,
        dataset: dataset.title,
        version: dataset.version ?? '',
        licence: dataset.all.get('licence') ?? '',
        after: after.join(', '),
        files: paths.join(', '),
      };
    }),
  );
  console.out.write(writeTable(COLUMNS, rows, console.out.columns ?? Infinity));
  return EXIT_CODES.OK;
}
