import { constants, brotliCompress, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

/** What is smaller compressed; pictures and fonts are so already. */
const COMPRESSIBLE = /\.(?:css|html|js|json|svg|ttf)$/u;

/** Below this a compressed file saves nothing that anybody notices, in bytes. */
const LEAST_BYTES = 1_024;

/**
 * Makes the plugin that writes `x.js.br` and `x.js.gz` beside `x.js`, so that a
 * server has nothing to compress. Brotli's best quality would take 20 times as long
 * and save a tenth.
 */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          if (!COMPRESSIBLE.test(file.fileName) || source.length < LEAST_BYTES) continue;
          // Of what every reader loads first, the tenth is worth it.
          const isFirst = file.type === 'chunk' && (file.isEntry || file.name === 'page');
          const params = { [constants.BROTLI_PARAM_QUALITY]: isFirst ? 11 : 9 };
          const compressed = {
            br: await promisify(brotliCompress)(source, { params }),
            gz: await promisify(gzip)(source, { level: 9 }),
          };
          for (const [ending, bytes] of Object.entries(compressed)) {
            this.emitFile({
              type: 'asset',
              fileName: `${file.fileName}.${ending}`,
              source: bytes,
            });
          }
        }
      },
    },
  };
}
