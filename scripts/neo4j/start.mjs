/** `npm run neo4j -- [neo4j|neo4j-5] [PORT] [HOME]`: a Neo4j until Ctrl-C. */
import { startNeo4j, VERSIONS } from './neo4j-server.mjs';

const [name = 'neo4j', port = '7687', home] = process.argv.slice(2);
if (!(name in VERSIONS) || !/^\d+$/.test(port)) {
  process.stderr.write(`Usage: [${Object.keys(VERSIONS).join('|')}] [PORT] [HOME]\n`);
  process.exit(2);
}
try {
  const { url, user, password, stop } = await startNeo4j(name, { port: Number(port), home });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());
  process.stdout.write(
    `ready ENTENTE_STORE=${url} NEO4J_USER=${user} NEO4J_PASSWORD=${password}\n`,
  );
} catch (error) {
  process.stderr.write(`There is no ${name}: ${error.message}\n`);
  process.exit(1);
}
