/** Starts a Neo4j in a container. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ASK_MS = 5_000;

/** Whether a Docker daemon answers. */
export async function hasDocker() {
  try {
    await run('docker', ['info'], { timeout: ASK_MS });
    return true;
  } catch {
    return false;
  }
}

/** Starts a container at the port; without a home its data goes when it ends. */
export async function startByDocker(image, port, home, { user, password }) {
  const { stdout } = await run('docker', [
    'run',
    '--detach',
    '--rm',
    '--publish',
    `127.0.0.1:${port}:7687`,
    '--env',
    `NEO4J_AUTH=${user}/${password}`,
    '--env',
    `NEO4J_server_bolt_advertised__address=127.0.0.1:${port}`,
    '--env',
    'NEO4J_dbms_usage__report_enabled=false',
    ...(home === undefined ? [] : ['--volume', `${home}:/data`]),
    image,
  ]);
  const container = stdout.trim();
  const remove = () => execFileSync('docker', ['rm', '--force', container], { stdio: 'ignore' });
  process.once('exit', remove);
  return {
    async stop() {
      process.removeListener('exit', remove);
      await run('docker', ['stop', container]);
    },
  };
}
