import { showPlace } from '../../src/graph/show-place.js';

describe('a place in what was given', () => {
  it.each([
    [[], ''],
    [['where', 'or', 0, 'and', 12, 'name'], 'where.or[0].and[12].name'],
    [[0, 'name'], '[0].name'],
  ])('of %j is shown as %j', (path, shown) => {
    expect(showPlace(path)).toBe(shown);
  });
});
