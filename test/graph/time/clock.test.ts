import { systemClock } from '../../../src/graph/time/clock.js';
import { fixedClock } from '../../support/fixed-clock.js';

describe('a clock', () => {
  it('stands still where it was set (V1)', () => {
    const clock = fixedClock(1_770_768_000_000);
    expect([clock.now(), clock.now()]).toEqual([1_770_768_000_000, 1_770_768_000_000]);
  });

  it('tells the time of the machine', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });
});
