import { Loaded } from '../../src/resolvers/reading/loaded.js';
import { Turns } from '../../src/resolvers/reading/turns.js';
import { withResolvers } from '../../src/graph/with-resolvers.js';

describe('what is loaded by ids', () => {
  it('is read together, and given as it is from then on', async () => {
    const reads: (readonly string[])[] = [];
    const loaded = new Loaded(new Turns(), (ids) => {
      reads.push(ids);
      return Promise.resolve((id) => id.toUpperCase());
    });
    expect(await Promise.all([loaded.load('a'), loaded.get('b'), loaded.load('a')])).toEqual([
      'A',
      'B',
      'A',
    ]);
    expect(loaded.get('a')).toBe('A');
    expect(loaded.getMany(['b', 'a'])).toEqual(['B', 'A']);
    expect(reads).toEqual([['a', 'b']]);
  });

  it('knows too what was read beside something else', async () => {
    const loaded = new Loaded(new Turns(), () => Promise.resolve((id) => `read ${id}`));
    loaded.put('a', 'put a');
    expect(loaded.get('a')).toBe('put a');
    expect(await loaded.getMany(['a', 'b'])).toEqual(['put a', 'read b']);
    loaded.put('b', 'put b');
    expect(loaded.get('b')).toBe('read b');
  });

  it('gives null for what is not there, without reading it again', async () => {
    let reads = 0;
    const loaded = new Loaded<string | null>(new Turns(), () => {
      reads += 1;
      return Promise.resolve(() => null);
    });
    expect(await loaded.load('a')).toBeNull();
    expect(loaded.get('a')).toBeNull();
    expect(reads).toBe(1);
  });

  it('fails where it could not be read: one by one where several are asked for', async () => {
    const loaded = new Loaded<string>(new Turns(), () => Promise.reject(new Error('gone')));
    loaded.put('a', 'A');
    await expect(loaded.load('b')).rejects.toThrow('gone');
    expect(await loaded.getMany(['a', 'b'])).toEqual(['A', new Error('gone')]);
  });

  it('is read before anybody asks for it, but for what is there', async () => {
    const reads: (readonly string[])[] = [];
    const loaded = new Loaded(new Turns(), (ids) => {
      reads.push(ids);
      return Promise.resolve((id) => id.toUpperCase());
    });
    loaded.put('p', 'put');
    await loaded.ahead(['a', 'b', 'p']);
    await loaded.ahead(['a', 'p']);
    expect(loaded.getMany(['a', 'b', 'p'])).toEqual(['A', 'B', 'put']);
    expect(reads).toEqual([['a', 'b']]);
  });

  it('fails for whoever asks where it was read ahead in vain', async () => {
    const reads = [Promise.reject(new Error('gone'))];
    const loaded = new Loaded<string>(
      new Turns(),
      () => reads.shift() ?? Promise.reject(new Error('read too often')),
    );
    await loaded.ahead(['a']);
    await expect(loaded.load('a')).rejects.toThrow('gone');
  });

  it('forgets, also what is being read', async () => {
    const before = withResolvers<(id: string) => string>();
    const begun = withResolvers<undefined>();
    const reads = [before.promise, Promise.resolve(() => 'after')];
    const loaded = new Loaded<string>(new Turns(), () => {
      begun.resolve(undefined);
      return reads.shift() ?? Promise.reject(new Error('read too often'));
    });
    const early = loaded.load('a');
    await begun.promise;
    loaded.clear();
    before.resolve(() => 'before');
    expect(await early).toBe('before');
    expect(await loaded.load('a')).toBe('after');
  });
});
