import type { Request } from 'express';
import { clientError } from '../errors/client-error.js';

/** What an answer may be, the first one unless a client asks for the other. */
const ANSWERS = ['application/json', 'application/graphql-response+json'];

/** What Apollo looks at itself: answers in parts. */
const IN_PARTS = 'multipart/mixed';

/**
 * Refuses an HTTP request that carries no GraphQL by its form alone. Apollo would too, and
 * would not say how to mend it.
 *
 * @throws GraphQLError with the code BAD_REQUEST
 */
export function checkForm(request: Request): void {
  const { method } = request;
  if (method !== 'GET' && method !== 'POST') {
    const problem = `${method} is no way to ask here: send a POST, or a query by GET.`;
    throw clientError('BAD_REQUEST', 405, problem, {}, { allow: 'GET, POST' });
  }
  if (request.accepts([...ANSWERS, IN_PARTS]) === false) {
    const problem = `Answers are ${ANSWERS.join(' or ')}: name one of them in the header \`accept\`, or leave it out. Subscriptions are not answered here: connect to this address by a WebSocket, or follow GET /changes.`;
    throw clientError('BAD_REQUEST', 406, problem);
  }
  if (method === 'POST' && isEmpty(request.body)) {
    const problem =
      'The body has no GraphQL request: send { "query": "...", "variables": { ... } } in JSON, with the header "content-type: application/json".';
    throw clientError('BAD_REQUEST', 400, problem);
  }
}

/** A body of another type was not read, and is not there. */
function isEmpty(body: unknown): boolean {
  return typeof body !== 'object' || body === null || Object.keys(body).length === 0;
}
