import { graphql } from 'graphql';
import type { Graph } from '../../src/graph/graph.js';
import { seed } from '../../src/graph/record/files/seed.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { createApi } from '../../src/resolvers/create-api.js';
import { fixedClock } from '../support/fixed-clock.js';
import { ENGINES } from '../support/engines.js';
import { PRODUCT } from '../support/product-model.js';
import { ANSWERS } from './answers.js';

const QUESTIONS = loadQuestions();

it('there is an expected answer to every named question, and to no other', () => {
  expect(Object.keys(ANSWERS).sort()).toEqual(QUESTIONS.map(({ name }) => name).sort());
});

describe.each(ENGINES)('the named questions on $name', (engine) => {
  let graph: Graph;

  const ask = async (source: string): Promise<unknown> => {
    const api = createApi(graph, QUESTIONS);
    const { data, errors } = await graphql({
      schema: api.schema,
      source,
      contextValue: api.contextValue(),
    });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };

  beforeAll(async () => {
    const store = await engine.open(PRODUCT);
    graph = { store, model: PRODUCT, clock: fixedClock(Date.parse('2026-02-01T12:00:00Z')) };
    await seed(graph);
  });
  afterAll(() => graph.store.close());

  it('are listed, ready to be asked', async () => {
    const listed = (await ask(
      '{ questions { name title description document variables { name type description default } } }',
    )) as { readonly questions: unknown };
    expect(listed.questions).toEqual(QUESTIONS.map(({ place: _, ...question }) => question));
  });

  it('say what kinds of thing each variable can be', async () => {
    const listed = (await ask('{ questions { name variables { name kinds } } }')) as {
      readonly questions: readonly unknown[];
    };
    expect(listed.questions).toEqual(
      expect.arrayContaining([
        {
          name: 'holders-who-restricted',
          variables: [
            { name: 'event', kinds: ['EVENT'] },
            { name: 'region', kinds: ['REGION'] },
            { name: 'issue', kinds: ['ISSUE'] },
          ],
        },
        {
          name: 'agreement',
          variables: [
            { name: 'one', kinds: ['ACTOR'] },
            { name: 'other', kinds: ['ACTOR'] },
          ],
        },
        {
          name: 'how-connected',
          variables: ['from', 'to', 'maxHops', 'first'].map((name) => ({ name, kinds: [] })),
        },
      ]),
    );
  });

  it.each(QUESTIONS)('$name has its answer', async ({ name, document }) => {
    expect(await ask(document)).toMatchObject(ANSWERS[name] ?? {});
  });
});
