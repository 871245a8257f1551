import { readFile, writeFile } from 'node:fs/promises';
import { SettingsError } from '../../server/settings/settings-error.js';

/**
 * Compiles a file of definitions to JavaScript; its types are for its author's editor.
 *
 * @throws {@link SettingsError} where it is no TypeScript, or nothing compiles that here
 */
export async function compileKinds(file: string, made: string): Promise<void> {
  const typescript = await loadCompiler(file);
  const { flattenDiagnosticMessageText, ModuleKind, ScriptTarget, transpileModule } = typescript;
  const { outputText, diagnostics = [] } = transpileModule(await readFile(file, 'utf8'), {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      target: ScriptTarget.ES2022,
      module: ModuleKind.ES2022,
      experimentalDecorators: true,
      useDefineForClassFields: false,
      rewriteRelativeImportExtensions: true,
    },
  });
  if (diagnostics.length > 0) {
    throw new SettingsError(
      diagnostics.map(({ file: source, start = 0, messageText }) => {
        const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
        return `ENTENTE_KINDS: ${JSON.stringify(file)}, line ${line}: ${flattenDiagnosticMessageText(messageText, ' ')}`;
      }),
    );
  }
  await writeFile(made, outputText);
}

async function loadCompiler(file: string): Promise<typeof import('typescript')> {
  const typescript = await import('typescript').catch(() => undefined);
  // From version 7 on it is a command alone, which no program can call.
  if (typescript !== undefined && 'transpileModule' in typescript.default) {
    return typescript.default;
  }
  throw new SettingsError([
    `ENTENTE_KINDS: ${JSON.stringify(file)} is TypeScript, and the package "typescript" is not installed beside Entente: install "typescript@6", or compile the file to JavaScript`,
  ]);
}
