import { periodInWords } from '../../web/src/answer/period-in-words.js';
import { readAnswer } from '../../web/src/answer/read-answer.js';
import { tallyInWords } from '../../web/src/answer/tally-in-words.js';

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
                  period: { edtf: '2025-09/..' },
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
        facts: [{ label: 'announced participants', text: '34' }],
        list: null,
        sections: [
          {
            heading: 'participants',
            facts: [],
            sections: [],
            list: {
              tally: '1 certain, 3 not, 0 undetermined; 30 of the announced are not recorded',
              total: null,
              rows: [
                {
                  verdict: 'YES',
                  item: { form: 'entity', name: 'United Kingdom', id: 'nation:gbr', facts: [] },
                  evidence: [
                    {
                      form: 'claim',
                      kind: 'stance',
                      about: ['Intelligence sharing'],
                      facts: [
                        { label: 'position', text: 'restricts' },
                        { label: 'acting', text: 'yes' },
                        { label: 'toward', text: 'United States' },
                      ],
                      when: 'since 2025-09, ongoing',
                      citations: [
                        {
                          source: 'An article',
                          reliability: 'C',
                          locator: 'paragraph 7',
                          gist: 'It stopped.',
                        },
                      ],
                    },
                  ],
                },
              ],
            },
          },
        ],
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
        list: { total: 3, rows: [{ item: { form: 'entity', name: 'nation:gbr', id: null } }] },
      },
      {
        heading: 'holdings',
        list: {
          rows: [
            {
              item: {
                form: 'claim',
                about: ['nation:arg'],
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
          tally: '36 in all',
          total: null,
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
              evidence: [{ kind: 'membership', about: ['United States → OAS'] }],
            },
          ],
        },
      },
      {
        list: {
          rows: [
            row('Bermuda', [{ label: 'holders', text: 'United States' }]),
            row('Anguilla', [{ label: 'holders', text: 'none' }]),
          ],
        },
      },
    ]);
  });

  it.each([undefined, null, {}, { count: 3 }, { __schema: { types: [] } }])(
    'leaves %j to the JSON',
    (data) => {
      expect(readAnswer(data)).toEqual([]);
    },
  );
});

describe('a tally in words', () => {
  it.each([
    { tally: { yes: 2, no: 0, undetermined: 1 }, words: '2 certain, 0 not, 1 undetermined' },
    { tally: { yes: 1, unrecorded: null }, words: '1 certain' },
    { tally: { unrecorded: 1 }, words: '1 of the announced is not recorded' },
  ])('is $words', ({ tally, words }) => {
    expect(tallyInWords(tally)).toBe(words);
  });
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
    { edtf: '/..', seen: '2023-03-05', words: 'start not known, ongoing; seen 2023-03-05' },
    { edtf: '/', seen: '2019/2022', words: 'dates not known; seen 2019 to 2022' },
  ])('is "$words" for $edtf', ({ edtf, seen, words }) => {
    expect(periodInWords(edtf, seen)).toBe(words);
  });

  it('leaves out what failed, which is not what is not recorded', () => {
    const data = { event: null, nation: null };
    expect(readAnswer(data, new Set(['event']))).toMatchObject([{ heading: 'nation' }]);
  });
});
