/**
 * Checks the types of all but the page, and lints everything, by one program of TypeScript:
 * by themselves either reads, binds and checks all of it anew.
 */
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import typescript from 'typescript';
import { TYPED } from '../../eslint.config.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOST = {
  getCurrentDirectory: () => ROOT,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

const { config } = typescript.readConfigFile(`${ROOT}tsconfig.json`, typescript.sys.readFile);
const { fileNames, options, errors } = typescript.parseJsonConfigFileContent(
  config,
  typescript.sys,
  ROOT,
);
const program = typescript.createProgram({
  rootNames: fileNames,
  options,
  configFileParsingDiagnostics: errors,
});
const wrong = typescript.getPreEmitDiagnostics(program);
if (wrong.length > 0) {
  process.stderr.write(typescript.formatDiagnosticsWithColorAndContext(wrong, HOST));
  process.exitCode = 1;
}

const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: {
    files: TYPED,
    languageOptions: { parserOptions: { projectService: false, programs: [program] } },
  },
});
const results = await eslint.lintFiles(process.argv.length > 2 ? process.argv.slice(2) : ['.']);
const { format } = await eslint.loadFormatter();
process.stdout.write(await format(results));
if (results.some(({ errorCount, warningCount }) => errorCount + warningCount > 0)) {
  process.exitCode = 1;
}
