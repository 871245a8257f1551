import { EXIT_CODES } from '../../src/cli/shared/exit-code.js';
import { ERROR_CODES, statusOf } from '../../src/server/errors/error-codes.js';
import { readSettings } from '../../src/server/settings/settings.js';
import { readTable } from './support/read-table.js';

describe('documentation', () => {
  it('has every error code with its status and meaning, and no other', () => {
    const rows = readTable('errors.md', 'Code');
    expect(rows.map(([code, , meaning]) => [code, meaning])).toEqual(
      Object.entries(ERROR_CODES).map(([code, { means }]) => [code, means]),
    );
    for (const [code = '', statuses] of rows) {
      expect([code, statuses]).toEqual([code, expect.stringContaining(String(statusOf(code)))]);
    }
  });

  it('has every exit code, and no other', () => {
    const codes = readTable('operations.md', 'Exit code').map(([code]) => Number(code));
    expect(codes).toEqual([...Object.values(EXIT_CODES), 130, 143]);
  });

  it('has every setting with its default', () => {
    const rows = readTable('operations.md', 'Setting');
    const names = rows.map(([name]) => name);
    const defaults: Record<string, string> = {};
    for (const [name = '', value = ''] of rows) defaults[name] = value;
    expect(readSettings(defaults)).toEqual(readSettings({}));
    expect(() => readSettings({ ENTENTE_X: 'x' })).toThrow(
      `those beginning so are ${names.filter((name) => name?.startsWith('ENTENTE_')).join(', ')}.`,
    );
  });
});
