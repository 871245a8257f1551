/**
 * Asks for a nation's holdings of two days, one after the other, and writes how many the first
 * answer has then, by each cache, with `pushView` and without.
 */
import { ApolloClient, DocumentTransform, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { pushView } from '@entente/client';
import { possibleTypes, typePolicies } from '@entente/schema/apollo';
import { keys, resolvers } from '@entente/schema/graphcache';
import { Client, fetchExchange, makeOperation, mapExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';

const url = `${process.argv[2]}/graphql`;
const document = gql`
  query ($view: ViewInput) {
    nation(id: "nation:gbr", view: $view) {
      id
      holdings(first: 100) {
        nodes {
          id
        }
        pageInfo {
          startCursor
          endCursor
        }
      }
    }
  }
`;
const [first, second] = ['1900-01-01', '2026-01-01'].map((validAt) => ({ view: { validAt } }));
const countOf = ({ nation }) => nation.holdings.nodes.length;

async function askApollo(documentTransform) {
  const client = new ApolloClient({
    link: new HttpLink({ uri: url }),
    cache: new InMemoryCache({ possibleTypes, typePolicies }),
    ...(documentTransform && { documentTransform }),
  });
  for (const variables of [first, second]) await client.query({ query: document, variables });
  const { data } = await client.query({ query: document, variables: first });
  return countOf(data);
}

async function askUrql(exchanges) {
  const client = new Client({
    url,
    preferGetMethod: false,
    exchanges: [...exchanges, cacheExchange({ keys, possibleTypes, resolvers }), fetchExchange],
  });
  for (const variables of [first, second]) await client.query(document, variables);
  const { data, error } = await client.query(document, first);
  if (error) throw error;
  return countOf(data);
}

const pushing = mapExchange({
  onOperation: (operation) =>
    makeOperation(operation.kind, { ...operation, query: pushView(operation.query) }),
});
const told = {
  apollo: [await askApollo(null), await askApollo(new DocumentTransform(pushView))],
  urql: [await askUrql([]), await askUrql([pushing])],
};
process.stdout.write(JSON.stringify(told));
