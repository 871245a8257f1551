import { graphql } from 'react-relay';

/** A module of TypeScript, but for its name: what Relay asks again by `node(id)`: an interface, an entity, a claim, and one within another. */
export const FRAGMENTS = [
  graphql`
    fragment refetchable_entity on Entity @refetchable(queryName: "refetchableEntityQuery") {
      name
    }
  `,
  graphql`
    fragment refetchable_claim on Claim @refetchable(queryName: "refetchableClaimQuery") {
      sentence
      subject {
        ...refetchable_entity
      }
    }
  `,
  graphql`
    fragment refetchable_holding on Holding @refetchable(queryName: "refetchableHoldingQuery") {
      status
      territory {
        ...refetchable_entity
      }
    }
  `,
  graphql`
    fragment refetchable_nation on Nation
    @refetchable(queryName: "refetchableNationQuery")
    @argumentDefinitions(first: { type: "Int" }, after: { type: "String" }) {
      claims(first: $first, after: $after) @connection(key: "refetchable_claims") {
        edges {
          node {
            ...refetchable_claim
            ...refetchable_holding @alias
          }
        }
      }
    }
  `,
];
