import type { InputField, InputType } from '../build/input-types.js';

/**
 * This is the fields as they stand in a form: the subject, then what is linked to it, then
 * what is said of the link, and where it is from at the end.
 *
 * Of each of these, what must be given comes first. What is no claim begins with what must be given.
 */
export function orderFields({ fields }: InputType): readonly InputField[] {
  const isClaim = fields.has('subject');
  const placeOf = ({ name, type, isRequired }: InputField) => {
    if (name === 'subject') return 0;
    if (name === 'citations') return 5;
    const isLink = isClaim && type === 'ID' && name !== 'id';
    return (isLink ? 1 : 3) + Number(!isRequired);
  };
  return [...fields.values()].toSorted((a, b) => placeOf(a) - placeOf(b));
}
