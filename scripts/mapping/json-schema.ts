import { isMapForm, toForm, type Form } from '../../src/mapping/language/form.js';
import { MAPPING, NAMED_FORMS } from '../../src/mapping/language/language.js';

type JsonSchema = Readonly<Record<string, unknown>>;

/** The language of mappings as JSON Schema, for editors. */
export function mappingSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A mapping of Entente',
    ...toJsonSchema(MAPPING, NAMED_FORMS),
  };
}

/** Converts a form to JSON Schema 2020-12, with each form that is used again in `$defs`. */
function toJsonSchema(form: Form, names: ReadonlyMap<Form, string>): JsonSchema {
  const defs = Object.fromEntries(
    [...names].map(([each, name]) => [name, schemaOf(each, names, true)]),
  );
  return { ...schemaOf(form, names), $defs: defs };
}

function schemaOf(form: Form, names: ReadonlyMap<Form, string>, isDefinition = false): JsonSchema {
  const description = form.description === undefined ? {} : { description: form.description };
  // The same form may have a description of its own in each place.
  const name = [...names].find(
    ([each]) =>
      isMapForm(form) &&
      each.keys === form.keys &&
      each.other === form.other &&
      each.list === form.list,
  )?.[1];
  if (name !== undefined && !isDefinition) return { ...description, $ref: `#/$defs/${name}` };
  const choices: JsonSchema[] = [];
  // A number or a truth without quotes is a text to a mapping.
  if (form.text === true) choices.push({ type: ['string', 'number', 'boolean', 'null'] });
  else if (form.text) choices.push({ enum: form.text.flatMap((each) => [each, ...plainOf(each)]) });
  if (form.list) choices.push({ type: 'array', items: schemaOf(toForm(form.list), names) });
  if (isMapForm(form)) choices.push(mapSchemaOf(form, names));
  const [only = {}] = choices;
  return choices.length === 1 ? { ...description, ...only } : { ...description, anyOf: choices };
}

function plainOf(text: string): readonly boolean[] {
  return text === 'true' ? [true] : text === 'false' ? [false] : [];
}

function mapSchemaOf(form: Form, names: ReadonlyMap<Form, string>): JsonSchema {
  const { keys = {}, required = [], other } = form;
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(toForm(keys)).map(([key, each]) => [key, schemaOf(each, names)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: other ? schemaOf(other, names) : false,
  };
}
