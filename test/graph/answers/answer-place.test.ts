import type { AnswerPlace } from '../../../src/graph/answers/answer-place.js';
import { fromAnswerCursor, toAnswerCursor } from '../../../src/graph/answers/answer-place.js';
import { fromLogCursor, toLogCursor } from '../../../src/graph/feed/log-position.js';

const POSITION = { epoch: '0d1b3c9e-0000-4000-8000-000000000000', number: 7, tag: '0a1b2c3d' };

describe('the cursor of a standing answer', () => {
  it.each<{ readonly of: string; readonly place: AnswerPlace }>([
    { of: 'a whole step', place: { position: POSITION, day: 20_000 } },
    { of: 'a day before 1970', place: { position: POSITION, day: -3 } },
    {
      of: 'the midst of the first rows',
      place: { position: POSITION, day: 1, midst: { of: 'rows', through: 'nation:a+b~c' } },
    },
    {
      of: 'the midst of a change',
      place: { position: POSITION, day: 1, midst: { of: 'change', through: 'nation:a~1' } },
    },
    {
      of: 'the midst of the beginning of a day',
      place: { position: POSITION, day: 2, midst: { of: 'day', through: 'stance:x', before: 1 } },
    },
  ])('says what was told of $of', ({ place }) => {
    expect(fromAnswerCursor(toAnswerCursor(place), ['after'])).toEqual(place);
  });

  it('may be one of the log, which names no day', () => {
    const place = { position: POSITION, day: undefined };
    expect(fromAnswerCursor(toLogCursor(POSITION), ['after'])).toEqual(place);
  });

  it('is one of the log too, but in the midst of a step', () => {
    const place = { position: POSITION, day: 20_000 };
    expect(fromLogCursor(toAnswerCursor(place), ['after'])).toEqual(POSITION);
    const midst = { of: 'change', through: 'nation:a' } as const;
    expect(() => fromLogCursor(toAnswerCursor({ ...place, midst }), ['after'])).toThrow(
      /^after: is no cursor/,
    );
  });

  it.each(['', 'x', Buffer.from('0d1b3c9e:0:@').toString('base64url')])('is not %j', (cursor) => {
    expect(() => fromAnswerCursor(cursor, ['after'])).toThrow(/^after: is no cursor/);
  });
});
