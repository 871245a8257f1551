import { claim } from '../../oracle/build-records.js';
import type { SemanticCase } from './semantic-case.js';
import { nations, participation, someStance, stance } from './semantic-case.js';

const GBR = ['nation:gbr'];

/** T7 with one period and one day: how `nations with some stance` stands for the one that has it. */
function at(
  rule: string,
  period: string,
  validAt: string,
  verdict: 'yes' | 'undetermined' | 'no',
): SemanticCase {
  return {
    name: `${rule}: ${period} on ${validAt} is ${verdict}`,
    records: [stance('s', { period })],
    request: nations(someStance(), { view: { validAt } }),
    ...(verdict !== 'no' && { [verdict]: GBR }),
  };
}

/** T5: what holds over a period, and was seen then, on a day. */
function seen(
  period: string,
  seenOn: string,
  validAt: string,
  verdict: 'yes' | 'undetermined' | 'no',
): SemanticCase {
  return {
    ...at('T5', period, validAt, verdict),
    name: `T5: ${period}, seen ${seenOn}, on ${validAt} is ${verdict}`,
    records: [stance('s', { period, seen: seenOn })],
  };
}

function during(
  period: string,
  validDuring: string,
  verdict: 'yes' | 'undetermined' | 'no',
): SemanticCase {
  return {
    name: `T8: ${period} during ${validDuring} is ${verdict}`,
    records: [stance('s', { period })],
    request: nations(someStance(), { view: { validDuring } }),
    ...(verdict !== 'no' && { [verdict]: GBR }),
  };
}

/** T9: how a source of that date stands to a comparison. */
function publishedOn(
  date: string,
  operators: Readonly<Record<string, unknown>>,
  verdict: 'yes' | 'undetermined' | 'no',
): SemanticCase {
  return {
    name: `T9: ${date} ${JSON.stringify(operators)} is ${verdict}`,
    records: [{ entity: 'Source', id: 'source:dated', title: 'dated', publishedOn: date }],
    request: {
      list: 'sources',
      where: { id: { eq: 'source:dated' }, publishedOn: operators },
    },
    ...(verdict !== 'no' && { [verdict]: ['source:dated'] }),
  };
}

export const TIME_CASES: readonly SemanticCase[] = [
  at('T1', '2025-02/2025-02', '2025-02-10', 'undetermined'),
  at('T1', '2025/2025-03-31', '2025-03-31', 'yes'),
  at('T1', '/', '2025-02-10', 'undetermined'),
  at('T2', '2025-09', '2025-09-15', 'undetermined'),
  at('T2', '2025-09', '2025-10-01', 'no'),
  at('T2', '2025-09-15', '2025-09-15', 'yes'),
  at('T2', '202X', '2029-12-31', 'undetermined'),
  at('T2', '202X', '2030-01-01', 'no'),
  at('T2', '2025-22', '2025-01-01', 'undetermined'),
  at('T2', '2025-XX-XX', '2025-12-31', 'undetermined'),
  at('T2', '2025-09-15?', '2025-09-15', 'yes'),
  at('T3', '2025-09/..', '2025-08-31', 'no'),
  at('T3', '2025-09/..', '2025-09-29', 'undetermined'),
  at('T3', '2025-09/..', '2025-09-30', 'yes'),
  at('T3', '2025-09/..', '9999-12-31', 'yes'),
  at('T3', '../2025-09', '0001-01-01', 'yes'),
  at('T3', '../2025-09', '2025-09-01', 'yes'),
  at('T3', '../2025-09', '2025-09-02', 'undetermined'),
  at('T4', '1814/', '1814-12-31', 'undetermined'),
  at('T4', '1814/', '2025-01-01', 'undetermined'),
  at('T4', '1814/', '1813-12-31', 'no'),
  at('T4', '1814-01-01/', '1814-01-01', 'yes'),
  at('T4', '/1814', '1700-01-01', 'undetermined'),
  at('T4', '/1814', '1815-01-01', 'no'),
  at('T5', '2022/..', '2023-01-01', 'yes'),
  seen('/..', '2023-03-05', '2023-03-04', 'undetermined'),
  seen('/..', '2023-03-05', '2023-03-05', 'yes'),
  seen('/..', '2023-03-05', '2026-06-15', 'yes'),
  seen('/', '2022', '2022-06-15', 'undetermined'),
  seen('/', '2022-06-15', '2022-06-15', 'yes'),
  seen('/', '2022-06-15', '2022-06-16', 'undetermined'),
  seen('/', '2019/2022', '2019-12-31', 'yes'),
  seen('/', '2019/2022', '2022-01-01', 'yes'),
  seen('/', '2019/2022', '2018-12-31', 'undetermined'),
  seen('/', '2019/2022', '2022-01-02', 'undetermined'),
  seen('2020/', '2020-06-15', '2020-06-15', 'yes'),
  seen('2020/', '2020-06-15', '2020-06-14', 'undetermined'),
  {
    name: 'T6: the date of a participation is that of its event, where it has none',
    records: [participation('own', { date: '2026-03-01' }), participation('of-event')],
    request: { list: 'participations', where: { date: { lt: '2026-03-01' } } },
    yes: ['participation:of-event'],
  },
  {
    name: 'T6: the date of a vote is unknown where its event has no period',
    records: [claim('Vote', 'v', 'nation:gbr', { event: 'event:vote', choice: 'YES' })],
    request: { list: 'votes', where: { date: { lt: '2026-03' } } },
    undetermined: ['vote:v'],
  },
  {
    name: 'T6: a date is null where its event has no period either',
    records: [
      claim('Vote', 'v', 'nation:gbr', { event: 'event:vote', choice: 'YES' }),
      claim('Vote', 'w', 'nation:gbr', { event: 'event:vote', choice: 'YES', date: '2026' }),
    ],
    request: { list: 'votes', where: { date: { isNull: true } } },
    yes: ['vote:v'],
  },
  at('T7', '2025-09-01/2025-09-30', '2025-09-01', 'yes'),
  at('T7', '2025-09-01/2025-09-30', '2025-09-30', 'yes'),
  at('T7', '2025-09-01/2025-09-30', '2025-10-01', 'no'),
  at('T7', '2025-08/2025-10', '2025-09-15', 'yes'),
  at('T7', '2025-08/2025-10', '2025-10-15', 'undetermined'),
  during('2025-08/2025-10', '2025-10', 'yes'),
  during('2025-08/2025-10', '2025-10-02/2025-11', 'undetermined'),
  during('2025-08/2025-10', '2025-11/..', 'no'),
  during('2025', '2025', 'yes'),
  during('2025', '2025-02/2025-11', 'undetermined'),
  during('2025', '2024', 'no'),
  during('/', '../..', 'yes'),
  publishedOn('2018', { gt: '2017' }, 'yes'),
  publishedOn('2017-05', { gt: '2017' }, 'no'),
  publishedOn('2017/2018', { gt: '2017' }, 'undetermined'),
  publishedOn('2017', { gt: '2017-12-31' }, 'no'),
  publishedOn('2018', { gt: '2017/..' }, 'no'),
  publishedOn('2017/..', { gt: '2016/' }, 'no'),
  publishedOn('2017-05', { gte: '2017' }, 'yes'),
  publishedOn('2016/2018', { gte: '2017' }, 'undetermined'),
  publishedOn('2017-12-31', { gte: '2017' }, 'yes'),
  publishedOn('2016', { gte: '2017' }, 'no'),
  publishedOn('2016', { lt: '2017' }, 'yes'),
  publishedOn('2016/2017', { lt: '2017' }, 'undetermined'),
  publishedOn('2017', { lt: '2017' }, 'no'),
  publishedOn('2016', { lt: '../2017' }, 'no'),
  publishedOn('2017-01-01', { lte: '2017' }, 'yes'),
  publishedOn('2017-05', { lte: '2017' }, 'yes'),
  publishedOn('2017/2018', { lte: '2017' }, 'undetermined'),
  publishedOn('2018', { lte: '2017' }, 'no'),
  publishedOn('199X', { gte: '1990', lte: '1999' }, 'yes'),
  publishedOn('1990/1999', { inside: '199X' }, 'yes'),
  publishedOn('1989/1999', { inside: '199X' }, 'undetermined'),
  publishedOn('1989/..', { inside: '199X' }, 'undetermined'),
  publishedOn('1989', { inside: '199X' }, 'no'),
  publishedOn('2000-01-01', { inside: '199X' }, 'no'),
  publishedOn('1989/..', { inside: '../..' }, 'yes'),
  publishedOn('1989/', { inside: '1988/' }, 'yes'),
  publishedOn('2017', { eq: '2017' }, 'yes'),
  publishedOn('2017~', { eq: '2017' }, 'no'),
  publishedOn('2017', { in: ['2016', '2017'] }, 'yes'),
  publishedOn('2017', { gte: '2016', lt: '2017-01-01' }, 'no'),
];
