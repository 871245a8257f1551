import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.js';
import { questionsPlugin } from './questions-plugin.js';

/** The page is served by the API itself: everything it needs is bundled, nothing is fetched from elsewhere. */
export default defineConfig({
  plugins: [react(), questionsPlugin(), precompress()],
  resolve: {
    // The same modules as the editor's: the others of GraphQL are loaded with it alone.
    alias: [{ find: /^graphql\/language\/(\w+)\.js$/u, replacement: 'graphql/language/$1.mjs' }],
  },
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    reportCompressedSize: false,
    // The code editor is one large chunk that is loaded only where it is shown.
    chunkSizeWarningLimit: 4000,
    // "use no memo" in GraphiQL is for React's compiler, which does not run here.
    rolldownOptions: {
      // How long plugins take says nothing to who starts a server.
      checks: { moduleLevelDirective: false, bundlerTimings: false },
      output: {
        codeSplitting: {
          // What each page needs is one file: many small ones cost more in headers than in code.
          groups: [
            {
              name: 'page',
              test: /web\/src\/(?:answer|share|frame|picker|[a-z-]+\.tsx?$)/u,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});
