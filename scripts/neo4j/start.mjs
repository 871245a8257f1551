/** `node scripts/neo4j/start.mjs [neo4j|neo4j-5] [PORT] [HOME]`: a Neo4j until Ctrl-C. */
import { PASSWORD, startNeo4j, USER } from './neo4j-server.mjs';

const [name = 'neo4j', port = '7687', home] = process.argv.slice(2);
const server = await startNeo4j(name, { port: Number(port), home });
if (!server) {
  process.stderr.write('Neither Java with Maven nor Docker is here to run a Neo4j.\n');
  process.exit(1);
}
process.stdout.write(
  `ready ENTENTE_STORE=${server.uri} NEO4J_USER=${USER} NEO4J_PASSWORD=${PASSWORD}\n`,
);
const stop = async () => {
  await server.stop();
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
