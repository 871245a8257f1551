import { toCanonicalJson } from '../../../src/graph/record/items/canonical-json.js';

describe('toCanonicalJson', () => {
  it.each([
    { what: 'keys in order', value: { b: 1, a: 2 }, text: '{"a":2,"b":1}' },
    {
      what: 'keys in order at every depth',
      value: [{ b: { d: null, c: [{ f: '', e: true }] }, a: 1 }, 'x'],
      text: '[{"a":1,"b":{"c":[{"e":true,"f":""}],"d":null}},"x"]',
    },
    {
      what: 'keys by their UTF-16 units',
      value: { é: 1, z: 2, Z: 3 },
      text: '{"Z":3,"z":2,"é":1}',
    },
    {
      what: 'moments as text',
      value: { at: new Date(0) },
      text: '{"at":"1970-01-01T00:00:00.000Z"}',
    },
    {
      what: 'nothing of what is undefined',
      value: { b: undefined, a: [undefined] },
      text: '{"a":[null]}',
    },
    {
      what: 'a key that is no prototype',
      value: JSON.parse('{"b":1,"__proto__":{"d":2,"c":3}}') as unknown,
      text: '{"__proto__":{"c":3,"d":2},"b":1}',
    },
  ])('writes $what', ({ value, text }) => {
    expect(toCanonicalJson(value)).toBe(text);
  });
});
