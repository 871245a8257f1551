import fc from 'fast-check';
import { execute, graphqlSync, parse, type ExecutionResult } from 'graphql';
import { format } from 'oxfmt';
import { labelsOf } from '../../src/graph/model/labels.js';
import { openStore } from '../../src/graph/open-store.js';
import type { GraphStore } from '../../src/graph/store/graph-store.js';
import { readQuestion } from '../../src/questions/read-question.js';
import type { GraphApi } from '../../src/resolvers/create-api.js';
import type { Form, Part } from '../../web/src/build/form.js';
import { INPUT_TYPES, readInputTypes, type InputTypes } from '../../web/src/build/input-types.js';
import { printForm } from '../../web/src/build/print-form.js';
import { writeQuestionFile } from '../../web/src/build/question-file.js';
import { readForm } from '../../web/src/build/read-form.js';
import { arbitraryGraph } from '../oracle/arbitrary-records.js';
import { evaluate } from '../oracle/evaluate.js';
import { loadRecords } from '../oracle/load-records.js';
import { NOW } from '../oracle/pool.js';
import type { Filter, OracleRecord } from '../oracle/records.js';
import { PRODUCT } from '../support/product-model.js';
import { arbitraryForm } from './arbitrary-form.js';

const FORMS = 150;

/** How many rows a form asks for. */
const PAGE = 50;

/** What a form means, as a filter: each of its parts by itself, whatever is printed. */
function meaningOf(parts: readonly Part[]): Filter {
  return { and: parts.map(partOf) };
}

function partOf(part: Part): Filter {
  switch (part.form) {
    case 'condition':
      return {
        [part.field]: part.operator === null ? part.value : { [part.operator]: part.value },
      };
    case 'through': {
      const inner = meaningOf(part.parts);
      return { [part.field]: part.quantifier === null ? inner : { [part.quantifier]: inner } };
    }
    case 'count':
      return {
        [part.field]: { count: { of: meaningOf(part.parts), [part.bound]: part.number } },
      };
    case 'either':
      return { or: part.ways.map(meaningOf) };
    case 'not':
      return { not: meaningOf(part.parts) };
  }
}

interface Connection {
  readonly tally: object;
  readonly edges: readonly { readonly verdict: string; readonly node: { readonly id: string } }[];
}

describe('a question that is put together in a form', () => {
  let store: GraphStore;
  let api: GraphApi;
  let types: InputTypes;
  let records: readonly OracleRecord[];

  beforeAll(async () => {
    store = await openStore({ url: 'memory:' }, labelsOf(PRODUCT));
    [records = []] = fc.sample(arbitraryGraph(PRODUCT), { numRuns: 1, seed: 7 });
    api = await loadRecords(store, PRODUCT, records, NOW);
    const read = readInputTypes(graphqlSync({ schema: api.schema, source: INPUT_TYPES }).data);
    if (read === null) throw new Error('The schema has no input types.');
    types = read;
  });
  afterAll(() => store.close());

  const run = async (form: Form): Promise<ExecutionResult> =>
    execute({
      schema: api.schema,
      document: parse(printForm(form, types)),
      contextValue: api.contextValue(),
    });

  it('is read from what it prints as it was', () => {
    fc.assert(
      fc.property(arbitraryForm(PRODUCT, types), (form) => {
        expect(readForm(printForm(form, types), types)).toEqual(form);
      }),
      { numRuns: FORMS },
    );
  });

  it('gives the rows that the form says', async () => {
    let withRows = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryForm(PRODUCT, types), async (form) => {
        const { data, errors } = await run(form);
        // More links and claims than the API looks at for one filter are refused in words.
        if (errors?.some(({ message }) => message.includes('more than')) === true) return;
        expect(errors).toBeUndefined();
        const { tally, edges } = data?.[form.list] as Connection;
        const expected = evaluate(PRODUCT, records, {
          list: form.list,
          where: meaningOf(form.parts),
          view: form.view,
          verdicts: form.isPossible ? ['YES', 'UNDETERMINED'] : ['YES'],
          ...(form.isOpenWorld && { assume: 'OPEN_WORLD' as const }),
          now: NOW,
        });
        const { yes, no, undetermined } = expected.tally;
        expect({ ...tally }).toEqual({ yes, no, undetermined });
        const rows = edges.map(({ verdict, node }) => `${node.id} ${verdict}`).toSorted();
        expect(rows).toHaveLength(Math.min(expected.rows.length, PAGE));
        const all = expected.rows.map(({ id, verdict }) => `${id} ${verdict}`);
        expect(all).toEqual(expect.arrayContaining(rows));
        if (rows.length > 0) withRows += 1;
      }),
      { numRuns: FORMS },
    );
    expect(withRows).toBeGreaterThan(FORMS / 10);
  });

  it('is saved as a question is written, by hand and by a formatter', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryForm(PRODUCT, types), async (form) => {
        const text = writeQuestionFile(form, types, {
          place: 20,
          title: 'Who is it?',
          description: 'Everybody of whom it is so, with the claims that make it so.',
        });
        const question = readQuestion('who', text);
        expect(question.title).toBe('Who is it?');
        const { code, errors } = await format('who.graphql', text, { printWidth: 100 });
        expect(errors).toEqual([]);
        expect(text).toBe(code);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves out what has not been given yet, and nothing else', () => {
    const form: Form = {
      list: 'nations',
      parts: [
        { form: 'condition', field: 'name', operator: 'contains', value: '' },
        { form: 'through', field: 'holdings', quantifier: 'some', parts: [] },
        { form: 'not', parts: [] },
        {
          form: 'through',
          field: 'within',
          quantifier: 'some',
          parts: [{ form: 'condition', field: 'id', operator: 'eq', value: undefined }],
        },
      ],
      isPossible: false,
      isOpenWorld: false,
      view: {},
    };
    expect(printForm(form, types)).toContain(
      'nations(where: { holdings: { some: {} } }, first: 50) {',
    );
  });

  it.each([
    { of: 'two lists', text: '{ nations { totalCount } regions { totalCount } }' },
    { of: 'another selection', text: '{ nations(first: 50) { totalCount } }' },
    { of: 'a mutation', text: 'mutation { revokeKey(id: "a") { id } }' },
    { of: 'no GraphQL', text: 'nations' },
  ])('is not read from $of', ({ text }) => {
    expect(readForm(text, types)).toBeNull();
  });

  it('is read from a filter that was arranged by hand', () => {
    const form: Form = {
      list: 'nations',
      parts: [
        { form: 'through', field: 'holdings', quantifier: 'some', parts: [] },
        { form: 'through', field: 'stances', quantifier: 'none', parts: [] },
      ],
      isPossible: false,
      isOpenWorld: false,
      view: {},
    };
    const text = printForm(form, types).replace(
      /where: .*, first/u,
      'where: { and: [{ and: [{ holdings: { some: {} } }] }, { stances: { none: {} } }] }, first',
    );
    expect(readForm(text, types)).toEqual(form);
  });
});
