import type { JSONObject, JSONValue } from '@modelcontextprotocol/server';
import type { GraphQLInputType, GraphQLSchema } from 'graphql';
import {
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';
import { VERDICTS } from './complete-document.js';
import type { Tool } from './tool.js';

/** The JSON schema of what a tool takes. */
export interface ArgumentsSchema extends JSONObject {
  type: 'object';
  properties: Record<string, JSONObject>;
  required: string[];
  additionalProperties: false;
}

/** What can be said with every tool about what it looks through. */
export const VIEW_ARGUMENTS: Readonly<Record<string, JSONObject>> = {
  validAt: {
    type: 'string',
    format: 'date',
    description:
      'A day such as 2025-07-01: the answer is what was so on it. Today where it is left out.',
  },
  knownAt: {
    type: 'string',
    format: 'date-time',
    description:
      'A moment such as 2026-02-01T12:00:00Z: the answer is what was recorded by then. Now where it is left out.',
  },
};

const VERDICTS_ARGUMENT =
  'Whose rows are given: YES alone where it is left out. NO and UNDETERMINED give the others, each with the conditions that it does not meet or that cannot be decided.';

const SCALARS: Readonly<Record<string, JSONObject>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date', description: 'A day, such as 2025-07-01.' },
  DateTime: {
    type: 'string',
    format: 'date-time',
    description: 'A moment with its offset from UTC, such as 2026-02-01T12:00:00Z.',
  },
  EdtfString: {
    type: 'string',
    description: 'A date as vague as it is known, in EDTF: 2025, 2025-07, 2025-07/2025-09.',
  },
};

/** How deeply inputs within inputs are told: filters have filters in them without end. */
const MOST_LEVELS = 2;

/** Makes the JSON schema of a tool's arguments: its variables, and what it is looked at through. */
export function inputSchemaOf(
  schema: GraphQLSchema,
  tool: Tool,
  document: string,
): ArgumentsSchema {
  const properties: Record<string, JSONObject> = {};
  const required: string[] = [];
  for (const definition of parse(document).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, type: node, defaultValue } of definition.variableDefinitions ?? []) {
      const name = variable.name.value;
      const type = typeFromAST(schema, node);
      if (!isInputType(type)) continue;
      const said = name === VERDICTS ? VERDICTS_ARGUMENT : tool.variables.get(name);
      const described = toJsonSchema(type, 0);
      const words = [said, described['description']].filter((each) => typeof each === 'string');
      properties[name] = {
        ...described,
        ...(words.length > 0 && { description: words.join(' ') }),
        ...(defaultValue && { default: valueFromASTUntyped(defaultValue) as JSONValue }),
      };
      if (isNonNullType(type) && defaultValue === undefined) required.push(name);
    }
  }
  return {
    type: 'object',
    properties: { ...properties, ...VIEW_ARGUMENTS },
    required,
    additionalProperties: false,
  };
}

function toJsonSchema(type: GraphQLInputType, level: number): JSONObject {
  if (isNonNullType(type)) return toJsonSchema(type.ofType, level);
  if (isListType(type)) return { type: 'array', items: toJsonSchema(type.ofType, level) };
  if (isEnumType(type)) {
    const values = type.getValues();
    const told = values.map(({ name, description }) => `${name}: ${description ?? ''}`);
    return { type: 'string', enum: values.map(({ name }) => name), description: told.join(' ') };
  }
  if (!isInputObjectType(type))
    return SCALARS[type.name] ?? { description: type.description ?? '' };
  const description = type.description ?? '';
  if (level === MOST_LEVELS) return { type: 'object', description };
  const fields = Object.values(type.getFields());
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(
      fields.map(({ name, type: inner, description: words }) => [
        name,
        { ...toJsonSchema(inner, level + 1), ...(words && { description: words }) },
      ]),
    ),
    additionalProperties: false,
  };
}
