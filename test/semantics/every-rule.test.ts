import { readdirSync, readFileSync } from 'node:fs';
import { OPERATORS } from '../../src/graph/filter/operators.js';
import { SEMANTIC_CASES } from './cases/semantic-cases.js';

const PAGE = readFileSync(new URL('../../docs/semantics.md', import.meta.url), 'utf8');
const FOLDER = new URL('../', import.meta.url);

/** The rules of the page, by their numbers. */
const RULES = [...PAGE.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, number = '']) => number);

/** The rules that a test names: what its title begins with, such as `E5, V8: `. */
function rulesIn(title: string): readonly string[] {
  const [, numbers = ''] = /^((?:[A-Z]\d+(?:, )?)+): /.exec(title) ?? [];
  return numbers.split(', ');
}

function words(text: string): readonly string[] {
  return text.match(/\w+/g) ?? [];
}

/** The titles that stand in the files of tests as they are. */
function titlesIn(text: string): readonly string[] {
  const titles = text.matchAll(/\b(?:it|\]\))\(\s*(['"`])((?:(?!\1).)+)\1/g);
  return [...titles].map(([, , title = '']) => title);
}

describe('docs/semantics.md', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  const titles = files
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => titlesIn(readFileSync(new URL(name, FOLDER), 'utf8')));
  const tested = new Set([...titles, ...SEMANTIC_CASES.map(({ name }) => name)].flatMap(rulesIn));

  it('has its rules in their order, each once', () => {
    const letters = [...new Set(RULES.map((number) => number.charAt(0)))];
    const inOrder = letters.flatMap((letter) => {
      const { length } = RULES.filter((number) => number.startsWith(letter));
      return Array.from({ length }, (_, at) => `${letter}${String(at + 1)}`);
    });
    expect(RULES).toEqual(inOrder);
  });

  it('has no rule without a test that is named for it', () => {
    expect(RULES.filter((number) => !tested.has(number))).toEqual([]);
  });

  it('names every operator of filters', () => {
    const named = new Set([...PAGE.matchAll(/`([^`]*)`/g)].flatMap(([, text = '']) => words(text)));
    expect(OPERATORS.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  });

  it('has the rules that tests are named for', () => {
    const others = [...tested].filter((number) => number !== '' && !RULES.includes(number));
    expect(others).toEqual([]);
  });
});
