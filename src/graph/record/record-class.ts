import { IsOptional, ValidateBy, validateSync } from 'class-validator';
import type { Kind } from '../model/model.js';
import { recordFieldsOf } from './record-fields.js';

type RecordClass = new () => object;

const classes = new WeakMap<Kind, RecordClass>();

/** Makes the class that class-validator checks the records of `kind` by. */
function recordClassOf(kind: Kind): RecordClass {
  const before = classes.get(kind);
  if (before) return before;
  const made = class {};
  for (const field of recordFieldsOf(kind)) {
    const decorate = ValidateBy({
      name: field.name,
      validator: { validate: (value) => field.problems(value).length === 0 },
    });
    decorate(made.prototype, field.name);
    if (!field.required) IsOptional()(made.prototype, field.name);
  }
  classes.set(kind, made);
  return made;
}

/** Finds the fields of a record that can't be taken as they are. */
export function findBadFields(
  kind: Kind,
  given: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  const known = recordFieldsOf(kind).map(({ name }) => [name, given[name]] as const);
  const record = Object.assign(new (recordClassOf(kind))(), Object.fromEntries(known));
  const errors = validateSync(record, {
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
  });
  return new Set(errors.map(({ property }) => property));
}
