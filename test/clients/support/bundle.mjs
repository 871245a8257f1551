/**
 * Bundles `page.tsx` of the folder that it is called with into `dist/page.js`, and its `graphql`
 * of Relay by that's plugin of Babel. A process of its own: Vite can't run where Jest's tests do.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

// That of a test would bring React's other build.
process.env.NODE_ENV = 'production';
const folder = process.argv[2];
const babel = createRequire(join(folder, 'page.tsx'))('@babel/core');
await build({
  configFile: false,
  root: folder,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [
    {
      name: 'relay',
      enforce: 'pre',
      transform(code, id) {
        if (!/\/relay\/[^/]+\.tsx$/u.test(id)) return null;
        const { code: made } = babel.transformSync(code, {
          filename: id,
          cwd: folder,
          configFile: false,
          parserOpts: { plugins: ['typescript', 'jsx'] },
          plugins: [['relay', { eagerEsModules: true }]],
        });
        return made;
      },
    },
  ],
  build: {
    minify: false,
    lib: { entry: join(folder, 'page.tsx'), formats: ['es'], fileName: 'page' },
  },
});
