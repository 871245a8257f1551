import { csvFormat } from './csv-format.js';
import type { Format } from './format.js';
import { ftmFormat } from './ftm-format.js';
import { gexfFormat } from './gexf-format.js';
import { graphmlFormat } from './graphml-format.js';
import { jsonldFormat } from './jsonld-format.js';
import { ndjsonFormat } from './ndjson-format.js';
import { parquetFormat } from './parquet-format.js';

/** The formats of exports by their names. */
export const EXPORT_FORMATS = {
  ndjson: ndjsonFormat,
  csv: csvFormat,
  parquet: parquetFormat,
  jsonld: jsonldFormat,
  gexf: gexfFormat,
  graphml: graphmlFormat,
  ftm: ftmFormat,
} as const satisfies Readonly<Record<string, Format>>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
