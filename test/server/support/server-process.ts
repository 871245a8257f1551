import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A real process, with all that it wrote. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves with where it listens, once it does; rejects where it ends before. */
  readonly url: Promise<string>;
  /** Resolves with the exit code, or the signal that killed it. */
  readonly exit: Promise<number | string>;
}

/** Runs Node, or another program, with `words` in `folder`; `environment` alone sets it up. */
export function startProcess(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  folder: string = ROOT,
  program: string = process.execPath,
): ServerProcess {
  const child = spawn(program, words, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const exit = once(child, 'close').then(
    ([code, signal]: (number | string | null)[]) => code ?? signal ?? -1,
  );
  const url = new Promise<string>((resolve, reject) => {
    void exit.then((code) => {
      reject(new Error(`It ended with ${String(code)} and listened nowhere. ${stderr}`));
    });
    child.stdout.on('data', (text: Buffer) => {
      stdout += text.toString();
      const found = /"url":"(http:[^"]+)"/u.exec(stdout)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  // Whoever waits for its end alone is not told by this.
  url.catch(() => undefined);
  return { child, stdout: () => stdout, stderr: () => stderr, url, exit };
}
