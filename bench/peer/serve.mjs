/**
 * Serves the graph by @neo4j/graphql, as its documentation shows; but without Apollo's
 * cache control, which would cost it time that is not its own. `bench/run.ts` starts it.
 */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import neo4j from 'neo4j-driver';
import { indexes, typeDefs } from './type-definitions.mjs';

const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD));
for (const text of indexes) await driver.executeQuery(text);

let statements = 0;
const openSession = driver.session.bind(driver);
driver.session = (config) => {
  const session = openSession(config);
  const executeRead = session.executeRead.bind(session);
  session.executeRead = (work, options) =>
    executeRead((transaction) => {
      const run = transaction.run.bind(transaction);
      const counted = (...asked) => {
        statements += 1;
        return run(...asked);
      };
      return work(
        new Proxy(transaction, {
          get: (target, name) => {
            if (name === 'run') return counted;
            const value = target[name];
            return typeof value === 'function' ? value.bind(target) : value;
          },
        }),
      );
    }, options);
  return session;
};

const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const apollo = new ApolloServer({
  schema,
  nodeEnv: 'production',
  introspection: false,
  plugins: [ApolloServerPluginCacheControlDisabled()],
});
const { url } = await startStandaloneServer(apollo, {
  listen: { port: 0, host: '127.0.0.1' },
  context: () => Promise.resolve({ sessionConfig: { database: 'neo4j' } }),
});
process.on('message', () => process.send({ statements }));
process.on('disconnect', () => process.exit(0));
process.send({ url });
