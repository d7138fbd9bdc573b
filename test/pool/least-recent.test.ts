import { describe, expect, it } from 'vitest';
import { LeastRecent } from '../../src/pool/least-recent.ts';

describe('LeastRecent', () => {
  it('forgets what was not used for longest, and only as much as it must', () => {
    const kept = new LeastRecent<number>(10);
    expect(kept.set('a', 1, 4)).toEqual([]);
    expect(kept.set('b', 2, 4)).toEqual([]);
    expect(kept.get('a')).toBe(1);
    expect(kept.set('c', 3, 4)).toEqual(['b']);
    expect(kept.get('b')).toBeUndefined();
    expect(kept.set('d', 4, 6)).toEqual(['a']);
    expect(kept.get('c')).toBe(3);
  });

  it('keeps the new value at any cost', () => {
    const kept = new LeastRecent<number>(10);
    kept.set('a', 1, 4);
    expect(kept.set('b', 2, 40)).toEqual(['a']);
    expect(kept.get('b')).toBe(2);
    expect(kept.set('c', 3, 1)).toEqual(['b']);
  });

  it('counts a value once that is put in again', () => {
    const kept = new LeastRecent<number>(10);
    kept.set('a', 1, 6);
    kept.set('a', 2, 6);
    expect(kept.set('b', 3, 4)).toEqual([]);
    kept.delete('a');
    expect(kept.set('c', 4, 6)).toEqual([]);
  });
});
