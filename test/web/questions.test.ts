import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { readQuestion } from '../../web/src/question/read-question.js';
import { readQuestions } from './read-questions.js';

const QUESTIONS = readQuestions();

describe('the questions of the repository', () => {
  it('start with the main question', () => {
    expect(QUESTIONS[0].name).toBe('holders-who-restricted');
  });

  it('have places of their own', () => {
    const places = QUESTIONS.map(({ place }) => place);
    expect(places).toEqual([...new Set(places)]);
  });

  it.each(QUESTIONS)('$name is one operation whose variables are explained', (question) => {
    const definitions = parse(question.operation).definitions.filter(
      (definition): definition is OperationDefinitionNode =>
        definition.kind === Kind.OPERATION_DEFINITION,
    );
    const variables = definitions.flatMap((definition) => definition.variableDefinitions ?? []);

    expect(question.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(definitions).toHaveLength(1);
    expect(question.variables.map(({ name }) => name)).toEqual(
      variables.map(({ variable }) => variable.name.value),
    );
    expect(variables.filter(({ defaultValue }) => defaultValue === undefined)).toEqual([]);
  });
});

describe('a question', () => {
  it('is read from its header and its operation', () => {
    const text = [
      '# 7. Who holds what?',
      '#',
      '# Every holder,',
      '# and what it holds.',
      '#',
      '# $region: where',
      '# $kind: what',
      '',
      'query Q($region: ID!, $kind: ID!) {',
      '  # kept',
      '  a',
      '}',
      '',
    ].join('\n');

    expect(readQuestion('who-holds', text)).toEqual({
      name: 'who-holds',
      place: 7,
      title: 'Who holds what?',
      description: 'Every holder, and what it holds.',
      variables: [
        { name: 'region', description: 'where' },
        { name: 'kind', description: 'what' },
      ],
      operation: 'query Q($region: ID!, $kind: ID!) {\n  # kept\n  a\n}',
    });
  });

  it.each([
    {
      lacks: 'a place',
      text: '# Who?\n#\n# All.\n\n{ a }',
      remedy: 'Its first line must be "# NUMBER. The question in plain language".',
    },
    {
      lacks: 'a description',
      text: '# 1. Who?\n\n{ a }',
      remedy: 'A paragraph after the first must say what the reader will see.',
    },
    {
      lacks: 'an operation',
      text: '# 1. Who?\n#\n# All.\n',
      remedy: 'An operation must follow the header.',
    },
  ])('without $lacks is refused', ({ text, remedy }) => {
    expect(() => readQuestion('who', text)).toThrow(
      `The question "who" can't be read. ${remedy} See questions/README.md.`,
    );
  });
});
