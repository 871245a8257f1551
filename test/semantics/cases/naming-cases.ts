import { claim, entity } from '../../oracle/build-records.js';
import type { OracleRecord } from '../../oracle/records.js';
import type { SemanticCase } from './semantic-case.js';
import { nations } from './semantic-case.js';

/** What the United Kingdom is called, or a code that stands for it. */
function naming(id: string, fields: OracleRecord = {}): OracleRecord {
  return claim('Naming', id, 'nation:gbr', {
    text: '200',
    scheme: 'COW',
    period: '../..',
    ...fields,
  });
}

/** France, which the catalogue has the code for. */
const FRANCE = entity('nation:fra', { identifiers: [{ scheme: 'COW', value: '220' }] });

const is = (value: string): OracleRecord => ({ scheme: { eq: 'COW' }, value: { eq: value } });
const some = (value: string): OracleRecord => ({ identifiers: { some: is(value) } });

const GBR = ['nation:gbr'];

export const NAMING_CASES: readonly SemanticCase[] = [
  {
    name: 'F13: a code that a claim gives meets some, and is why',
    records: [naming('cow'), FRANCE],
    request: nations(some('200')),
    yes: GBR,
    because: { 'nation:gbr': ['naming:cow'] },
  },
  {
    name: 'F13: where the catalogue has the code, no claim is needed',
    records: [
      FRANCE,
      claim('Naming', 'fra', 'nation:fra', { text: '220', scheme: 'COW', period: '../..' }),
    ],
    request: nations(some('220')),
    yes: ['nation:fra'],
    because: { 'nation:fra': [] },
  },
  {
    name: 'F13: none is the opposite of some',
    records: [naming('cow')],
    request: nations({ identifiers: { none: is('200') } }),
    yes: ['nation:usa'],
  },
  {
    name: 'F13: every and count keep to the catalogue',
    records: [naming('cow')],
    request: nations({
      identifiers: { count: { of: is('200'), eq: 0 }, every: { scheme: { eq: 'ISO' } } },
    }),
    yes: ['nation:gbr', 'nation:usa'],
  },
  {
    name: 'F13: a name without a scheme, one that is denied and one out of view are none',
    records: [
      naming('name', { scheme: undefined }),
      naming('denied', { polarity: 'DENIES' }),
      naming('former', { period: '1900/1950' }),
    ],
    request: nations({ identifiers: { some: { value: { eq: '200' } } } }),
  },
  {
    name: 'F13: one that is possibly in view makes it possible',
    records: [naming('may', { period: '1900/' })],
    request: nations(some('200')),
    undetermined: GBR,
    because: { 'nation:gbr': ['naming:may'] },
  },
  {
    name: 'F13: `value` of the filter is asked of the text, exactly, and and, or and not go with it',
    records: [naming('cow', { text: 'GMY' })],
    request: nations({
      identifiers: {
        some: {
          or: [{ value: { in: ['gmy'] } }, { value: { startsWith: 'GM' } }],
          not: { scheme: { eq: 'ISO' } },
        },
      },
    }),
    yes: GBR,
  },
  {
    name: 'F13: the open world leaves it alone',
    records: [naming('cow')],
    request: nations(some('2'), { assume: 'OPEN_WORLD' }),
  },
  {
    name: 'F13: a list begins at such a code, however far it is',
    records: [
      naming('cow'),
      claim('Stance', 's', 'nation:gbr', { issue: 'issue:intel', position: 'OPPOSES' }),
    ],
    request: { list: 'stances', where: { subject: some('200') }, verdicts: ['YES'] },
    yes: ['stance:s'],
    because: { 'stance:s': ['naming:cow'] },
  },
];
