import { writeTable } from '../../src/tables/write-table.js';

describe('a table for a terminal', () => {
  it('has its columns below each other, wide letters too', () => {
    const rows = [
      { name: '日本', code: 'JPN' },
      { name: 'Łódź', code: 'x' },
      { name: 'e\u0301', code: 'y' },
    ];
    expect(writeTable(['name', 'code'], rows, 80)).toBe(
      'name  code\n----  ----\n日本  JPN\nŁódź  x\ne\u0301     y\n',
    );
  });

  it('cuts what is too wide between letters', () => {
    const rows = [{ name: '日本国の外務大臣', code: 'JPN' }];
    expect(writeTable(['name', 'code'], rows, 17)).toBe(
      'name         code\n-----------  ----\n日本国の外…  JPN\n',
    );
  });
});
