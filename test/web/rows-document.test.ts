import { toRowsDocument, withPages } from '../../web/src/document/rows-document.js';

const plain = (text: string | null) => text?.replaceAll(/\s+/g, ' ').trim();

describe('a document with pages', () => {
  it.each([
    {
      of: 'a list of edges or nodes',
      text: '{ a { edges { node { id } } } b { nodes { id } } }',
      is: '{ a { edges { node { id } } pageInfo { hasNextPage endCursor } } b { nodes { id } pageInfo { hasNextPage endCursor } } }',
    },
    {
      of: 'no list within rows',
      text: '{ a { nodes { b { nodes { id } } } } }',
      is: '{ a { nodes { b { nodes { id } } } pageInfo { hasNextPage endCursor } } }',
    },
    {
      of: 'what it has already, once',
      text: '{ a { nodes { id } pageInfo { endCursor hasNextPage } } }',
      is: '{ a { nodes { id } pageInfo { endCursor hasNextPage } } }',
    },
    {
      of: 'no paths',
      text: '{ paths { nodes { length } } }',
      is: '{ paths { nodes { length } } }',
    },
    { of: 'no counts', text: '{ a { groups { count } } }', is: '{ a { groups { count } } }' },
  ])('asks for the next page of $of', ({ text, is }) => {
    expect(plain(withPages(text))).toBe(is);
  });

  it('is none where it is no GraphQL', () => {
    expect(withPages('{')).toBeNull();
  });
});

describe('a document of rows', () => {
  const text = `query Q($a: ID!, $b: Int, $c: Int) {
    x(a: $a) { id others(c: $c) { nodes { id } } list: many(first: $b, verdicts: [YES]) {
      tally { yes } edges { verdict node { ...Node } because { id } } } }
  }
  fragment Node on N { ...Inner } fragment Inner on N { name } fragment Unused on N { id }`;

  it('asks for one list alone, with what makes each row what it is', () => {
    const asked = { path: ['x', 'list'], verdicts: ['NO'], after: 'it"s' };
    expect(plain(toRowsDocument(text, null, asked))).toBe(
      'query Q($a: ID!, $b: Int) { x(a: $a) { list: many(first: $b, verdicts: [NO], after: "it\\"s") { edges { verdict node { ...Node } because { id } cursor conditions { path verdict recorded } } pageInfo { hasNextPage endCursor } } } } fragment Node on N { ...Inner } fragment Inner on N { name }',
    );
  });

  it('keeps the verdicts of the document unless others are asked for', () => {
    const asked = { path: ['x', 'list'], verdicts: null, after: null };
    expect(plain(toRowsDocument(text, null, asked))).toContain('(first: $b, verdicts: [YES])');
  });

  it('makes edges of nodes', () => {
    const asked = { path: ['x', 'others'], verdicts: null, after: 'c' };
    expect(plain(toRowsDocument(text, 'Q', asked))).toContain(
      'others(c: $c, after: "c") { edges { node { id __typename } cursor verdict conditions',
    );
  });

  it.each([
    { path: ['nowhere'], text },
    { path: ['x', 'nowhere'], text },
    { path: ['x'], text: '{' },
  ])('is none for $path', ({ path, text: of }) => {
    expect(toRowsDocument(of, null, { path, verdicts: null, after: null })).toBeNull();
  });
});
