import { periodInWords } from '../../web/src/answer/period-in-words.js';
import { readAnswer } from '../../web/src/answer/read-answer.js';

describe('an answer', () => {
  it('is read with its rows, their verdicts and the claims that make them so', () => {
    const data = {
      event: {
        name: 'A meeting',
        announcedParticipants: 34,
        participants: {
          tally: { yes: 1, no: 3, undetermined: 0, unrecorded: 30 },
          edges: [
            {
              verdict: 'YES',
              node: { __typename: 'Nation', id: 'nation:gbr', name: 'United Kingdom' },
              because: [
                {
                  __typename: 'Stance',
                  id: 'stance:1',
                  issue: { name: 'Intelligence sharing' },
                  position: 'RESTRICTS',
                  acting: true,
                  scope: null,
                  toward: [{ id: 'nation:usa', name: 'United States' }],
                  period: {
                    edtf: '2025-09/..',
                    earliestStart: '2025-09-01',
                    latestStart: '2025-09-30',
                  },
                  citations: [
                    {
                      locator: 'paragraph 7',
                      gist: 'It stopped.',
                      source: { id: 'source:a', title: 'An article', reliability: 'C' },
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    };

    expect(readAnswer(data)).toEqual([
      {
        heading: 'A meeting',
        id: null,
        facts: [{ label: 'announced participants', text: '34' }],
        list: null,
        sections: [
          {
            heading: 'participants',
            id: null,
            facts: [],
            sections: [],
            list: {
              path: ['event', 'participants'],
              tally: { yes: 1, no: 3, undetermined: 0, unrecorded: 30 },
              total: null,
              next: null,
              isGrouped: false,
              rows: [
                {
                  verdict: 'YES',
                  item: { form: 'entity', name: 'United Kingdom', id: 'nation:gbr', facts: [] },
                  evidence: [
                    {
                      form: 'claim',
                      id: 'stance:1',
                      kind: 'stance',
                      sentence: null,
                      about: [{ name: 'Intelligence sharing', id: null }],
                      facts: [
                        { label: 'position', text: 'restricts' },
                        { label: 'acting', text: 'yes' },
                        {
                          label: 'toward',
                          text: 'United States',
                          refs: [{ name: 'United States', id: 'nation:usa' }],
                        },
                      ],
                      when: 'since September 2025, ongoing',
                      period: {
                        edtf: '2025-09/..',
                        seen: null,
                        earliestStart: '2025-09-01',
                        latestStart: '2025-09-30',
                        earliestEnd: null,
                        latestEnd: null,
                      },
                      citations: [
                        {
                          source: { name: 'An article', id: 'source:a' },
                          reliability: 'C',
                          locator: 'paragraph 7',
                          gist: 'It stopped.',
                          run: null,
                        },
                      ],
                    },
                  ],
                  conditions: [],
                  hops: [],
                },
              ],
            },
          },
        ],
      },
    ]);
  });

  it('is read with why a row is none, and where its next page begins', () => {
    const conditions = [
      { path: 'holdings', verdict: 'YES', recorded: true },
      { path: 'stances', verdict: 'NO', recorded: null },
    ];
    const data = {
      actors: {
        pageInfo: { hasNextPage: true, endCursor: 'c' },
        edges: [{ verdict: 'NO', node: { id: 'nation:dnk' }, conditions }],
      },
    };
    expect(readAnswer(data)).toMatchObject([
      { list: { next: 'c', rows: [{ verdict: 'NO', conditions }] } },
    ]);
  });

  it('has the sentence of a claim and all that it is about, the subject first', () => {
    const [gbr, usa] = ['nation:gbr', 'nation:usa'].map((id) => ({ id, name: id }));
    const claim = { sentence: 'It does.', about: [usa], subject: gbr, status: 'CLAIMS' };
    expect(readAnswer({ claims: { nodes: [claim] } })).toMatchObject([
      {
        list: {
          rows: [
            {
              item: {
                sentence: 'It does.',
                about: [gbr, usa],
                facts: [{ label: 'status', text: 'claims' }],
              },
            },
          ],
        },
      },
    ]);
  });

  it('is read where rows are ids or claims, and where nothing was found', () => {
    const data = {
      actors: { totalCount: 3, nodes: [{ id: 'nation:gbr' }] },
      holdings: { nodes: [{ subject: { id: 'nation:arg' }, status: 'CLAIMS' }] },
      nation: null,
    };

    expect(readAnswer(data)).toMatchObject([
      {
        heading: 'actors',
        list: {
          total: 3,
          rows: [{ item: { form: 'entity', name: 'nation:gbr', id: 'nation:gbr' } }],
        },
      },
      {
        heading: 'holdings',
        list: {
          rows: [
            {
              item: {
                form: 'claim',
                about: [{ name: 'nation:arg', id: 'nation:arg' }],
                facts: [{ label: 'status', text: 'claims' }],
              },
            },
          ],
        },
      },
      { heading: 'nation', facts: [{ text: 'nothing is recorded under this id' }] },
    ]);
  });

  it('is read with what is counted, the ways between two things, and lists within rows', () => {
    const usa = { id: 'nation:usa', name: 'United States' };
    const oas = { id: 'organisation:oas', name: 'OAS' };
    const row = (name: string, facts: readonly object[]) => ({
      verdict: null,
      item: { form: 'entity', name, id: null, facts },
      evidence: [],
      conditions: [],
      hops: [],
    });
    const data = {
      memberships: {
        totalCount: 36,
        groups: [{ key: { organisation: oas, status: 'MEMBER' }, count: 34 }],
      },
      agreement: { cells: [{ subject: usa, with: oas, shared: 2, agreed: 1, rate: 0.5 }] },
      paths: {
        nodes: [
          {
            length: 1,
            hops: [{ from: usa, claim: { __typename: 'Membership', status: 'MEMBER' }, to: oas }],
          },
        ],
      },
      territories: {
        nodes: [
          { name: 'Bermuda', holders: { nodes: [{ subject: usa, status: 'LEASES' }] } },
          { name: 'Anguilla', holders: { nodes: [] } },
        ],
      },
    };

    expect(readAnswer(data)).toMatchObject([
      {
        heading: 'memberships',
        list: {
          tally: null,
          total: 36,
          rows: [row('OAS, member', [{ label: 'count', text: '34' }])],
        },
      },
      {
        list: {
          rows: [
            row('United States, OAS', [
              { label: 'shared', text: '2' },
              { label: 'agreed', text: '1' },
              { label: 'rate', text: '0.5' },
            ]),
          ],
        },
      },
      {
        list: {
          rows: [
            {
              ...row('United States → OAS', []),
              evidence: [{ kind: 'membership', about: [usa, oas] }],
              hops: [{ from: usa, to: oas }],
            },
          ],
        },
      },
      {
        list: {
          rows: [
            row('Bermuda', [{ label: 'holders', text: 'United States', refs: [usa] }]),
            row('Anguilla', [{ label: 'holders', text: 'none recorded', refs: [] }]),
          ],
        },
      },
    ]);
  });

  it('has what datasets say under names of their own, and days, in words', () => {
    const attributes = [
      { name: 'session', value: null, number: 71 },
      { name: 'para', value: 'no', number: null },
    ];
    const facts = { attributes, publishedOn: '2026-01~', day: '2016-12-09', version: '2019-04' };
    expect(readAnswer({ event: facts })[0]?.facts.map(({ text }) => text)).toEqual([
      'session 71, para no',
      'about January 2026',
      '9 December 2016',
      '2019-04',
    ]);
  });

  it('has values of enumerations in words, and texts in capitals as they are', () => {
    const facts = { gist: 'UKG', status: 'CLAIMS', use: 'ANNOUNCED_ONLY', reliability: 'C' };
    expect(readAnswer({ holding: facts })[0]?.facts.map(({ text }) => text)).toEqual([
      'UKG',
      'claims',
      'announced only',
      'C',
    ]);
  });

  it.each([undefined, null, {}, { count: 3 }, { __schema: { types: [] } }])(
    'leaves %j to the JSON',
    (data) => {
      expect(readAnswer(data)).toEqual([]);
    },
  );
});

describe('a period in words', () => {
  it.each([
    { edtf: '1814', words: '1814' },
    { edtf: '1814/1900', words: '1814 to 1900' },
    { edtf: '1814/..', words: 'since 1814, ongoing' },
    { edtf: '1814/', words: 'since 1814, end not known' },
    { edtf: '/1900', words: 'start not known, until 1900' },
    { edtf: '../..', words: 'always, ongoing' },
    { edtf: '/', words: 'dates not known' },
    { edtf: '/..', seen: '2023-03-05', words: 'start not known, ongoing; seen 5 March 2023' },
    { edtf: '2025~/2026-01?', words: 'about 2025 to perhaps January 2026' },
    { edtf: '199X', words: '1990s' },
    { edtf: '2001-21/2004-06-~11', words: '2001-21 to 2004-06-~11' },
    { edtf: '/', seen: '2019/2022', words: 'dates not known; seen 2019 to 2022' },
  ])('is "$words" for $edtf', ({ edtf, seen, words }) => {
    expect(periodInWords(edtf, seen)).toBe(words);
  });

  it('leaves out what failed, which is not what is not recorded', () => {
    const data = { event: null, nation: null };
    expect(readAnswer(data, new Set(['event']))).toMatchObject([{ heading: 'nation' }]);
  });
});
