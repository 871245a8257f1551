import type { RequestHandler } from 'express';
import { parse } from 'graphql';
import { isObject } from '../../graph/is-object.js';
import { readSelectedFields } from '../../tables/selected-fields.js';
import { tablesOf } from '../../tables/tables-of.js';
import { writeAnswer } from '../../tables/write-answer.js';
import { answering } from '../operation/answering.js';
import { askOnce } from '../live/ask-once.js';
import { clientError } from '../errors/client-error.js';
import type { DoorOptions } from '../operation/door-options.js';
import {
  badInput,
  readParameters,
  refuseOthers,
  refuseUnknown,
} from '../operation/read-parameters.js';
import { warningsHeader } from '../apollo/warnings-header.js';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson',
} as const;

interface Listed {
  readonly name: string;
  readonly document: string;
  readonly variables: readonly { readonly name: string }[];
}

/**
 * Creates the route that answers a named question in the forms of `entente ask`, so that
 * a spreadsheet or a script needs an address alone.
 */
export function createQuestionRoute(options: DoorOptions): RequestHandler {
  const { schema } = options.api;
  return answering(options, async (request, response, current) => {
    const [, name, format = ''] =
      /^(.+)\.(csv|json|ndjson)$/u.exec(String(request.params['file'])) ?? [];
    const listing = {
      query: '{ questions { name document variables { name } } }',
      variables: {},
    };
    const answer = await askOnce(options, current, request, listing);
    const listed = answer.data['questions'] as readonly Listed[];
    const question = listed.find((each) => each.name === name);
    if (!question) {
      const problem = `There is no such question, or no such form: name it as ${String(listed[0]?.name)}.csv, .json or .ndjson. There are: ${listed.map((each) => each.name).join(', ')}.`;
      throw clientError('BAD_REQUEST', 404, problem);
    }
    refuseOthers(request, ['variables', 'view', 'raw']);
    const { variables = {}, view } = readParameters(request, ['variables', 'view']);
    if (!isObject(variables)) {
      throw badInput('variables', 'must be an object in JSON, such as {"NAME": "VALUE"}.');
    }
    // GraphQL passes over what it does not know: the answer would be that of another question.
    refuseUnknown(
      ['variables'],
      variables,
      question.variables.map((each) => each.name),
    );
    const asked = {
      query: question.document,
      variables,
      ...(view !== undefined && { extensions: { view } }),
    };
    const { data, warnings } = await askOnce(options, current, request, asked);
    const tables = tablesOf(readSelectedFields(schema, parse(question.document)), data);
    const raw = request.query['raw'] === 'true';
    response
      .set({
        'content-type': TYPES[format as keyof typeof TYPES],
        'cache-control': 'no-store',
        ...warningsHeader(warnings),
      })
      .send(writeAnswer({ data, tables }, format as keyof typeof TYPES, { raw }));
  });
}
