import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { reportFailure } from '../../src/cli/shared/report-failure.js';
import { checkQuestions } from '../../src/questions/check-questions.js';
import { loadQuestions } from '../../src/questions/load-questions.js';
import { readQuestion } from '../../src/questions/read-question.js';

describe('the questions of the repository', () => {
  const questions = loadQuestions();

  it('start with the main question', () => {
    expect(questions[0]?.name).toBe('holders-who-restricted');
  });

  it.each(questions)('$name can be asked as it stands', ({ variables }) => {
    expect(variables.filter((variable) => variable.default === null)).toEqual([]);
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
      '# $kinds: what',
      '',
      'query Q($region: ID!, $kinds: [Kind!]! = [LAND]) {',
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
        { name: 'region', description: 'where', type: 'ID!', default: null },
        { name: 'kinds', description: 'what', type: '[Kind!]!', default: '["LAND"]' },
      ],
      document: 'query Q($region: ID!, $kinds: [Kind!]! = [LAND]) {\n  # kept\n  a\n}',
    });
  });

  it.each([
    {
      of: 'without a place',
      text: '# Who?\n#\n# All.\n\n{ a }',
      remedy: 'Its first line must be "# NUMBER. The question in plain language".',
    },
    {
      of: 'without a description',
      text: '# 1. Who?\n\n{ a }',
      remedy: 'A paragraph after the first must say what the reader will see.',
    },
    {
      of: 'without an operation',
      text: '# 1. Who?\n#\n# All.\n',
      remedy: 'An operation must follow the header.',
    },
    {
      of: 'of two operations',
      text: '# 1. Who?\n#\n# All.\n\nquery A { a } query B { a }',
      remedy: 'It must have exactly one operation.',
    },
    {
      of: 'that is no GraphQL',
      text: '# 1. Who?\n#\n# All.\n\nquery A {\n  a(\n}',
      remedy: 'Line 3 below the header: Syntax Error: Expected Name, found "}".',
    },
    {
      of: 'with a variable that is not explained',
      text: '# 1. Who?\n#\n# All.\n\nquery A($x: ID) { a }',
      remedy: 'A line "# $x: what it is" must explain $x.',
    },
    {
      of: 'that explains a variable which is not there',
      text: '# 1. Who?\n#\n# All.\n#\n# $x: what\n\nquery A { a }',
      remedy: 'Its operation has no variable $x.',
    },
  ])('$of is refused', ({ text, remedy }) => {
    expect(() => readQuestion('who', text)).toThrow(
      `The question "who" can't be read. ${remedy} See questions/README.md.`,
    );
  });
});

describe('a folder of questions', () => {
  let folder: string;
  const write = (name: string, place: number, body = '{ a }') =>
    writeFileSync(join(folder, name), `# ${String(place)}. Who?\n#\n# All.\n\n${body}\n`);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'entente-questions-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is listed by place', () => {
    write('a.graphql', 2);
    write('b.graphql', 1);
    writeFileSync(join(folder, 'README.md'), '');
    expect(loadQuestions(folder).map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('is refused with one place twice, or a name that is not in kebab-case', () => {
    write('a.graphql', 1);
    write('b.graphql', 1);
    expect(() => loadQuestions(folder)).toThrow('Its place 1 is that of "a".');
    write('b.graphql', 2);
    write('Who.graphql', 3);
    expect(() => loadQuestions(folder)).toThrow('"Who" can\'t be read. Its name must be in');
  });

  it('is refused by a schema that lacks a field', () => {
    write('a.graphql', 1, '{\n  b\n}');
    const schema = buildSchema('type Query { a: ID }');
    expect(() => {
      checkQuestions(schema, loadQuestions(folder));
    }).toThrow(
      'The question "a" can\'t be read. Line 2 below the header: Cannot query field "b" on type "Query".',
    );
  });

  it('is told without a stack to whoever starts the server', () => {
    write('a.graphql', 1, '{');
    try {
      loadQuestions(folder);
    } catch (error) {
      expect(reportFailure(error)).toEqual({
        exitCode: 1,
        message:
          'The question "a" can\'t be read. Line 1 below the header: Syntax Error: Expected Name, found <EOF>. See questions/README.md.',
      });
    }
    expect.assertions(1);
  });
});
