import { describe, expect, test } from 'vitest';
import { movieEnd } from '../../../../src/video/conversion/reading/movie-end.ts';
import { bytesOf } from './bytes-of.ts';

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const data = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, n) => bytes.writeUInt32BE(value, n * 4));
  return bytes;
}

/** Version 0, with a clock of `rate` ticks a second. */
const clock = (rate: number) => box('mvhd', words(0, 0, 0, rate, 0), Buffer.alloc(80));

const HEAD = box('ftyp', Buffer.from('isom'), words(0));
const FRAGMENT = Buffer.concat([box('moof', words(1, 2, 3)), box('mdat', Buffer.alloc(100, 7))]);

/** A movie of fragments that states these things. */
const movie = (...stated: readonly Buffer[]) =>
  Buffer.concat([HEAD, box('moov', clock(600), box('mvex', ...stated))]);

/** An index of two segments as long as {@link FRAGMENT}. */
const INDEX = box(
  'sidx',
  words(0, 1, 600, 0, 0, 2),
  ...[0, 1].map(() => words(FRAGMENT.length, 600, 0)),
);

const endOf = (...parts: readonly Buffer[]) => movieEnd(bytesOf(Buffer.concat(parts)));

describe('a movie', () => {
  test('is whole where its last box is', async () => {
    expect(await endOf(movie(), FRAGMENT, FRAGMENT)).toEqual({ cutOff: false });
    const long = Buffer.concat([words(1), Buffer.from('mdat'), words(0, 20), words(5)]);
    expect(await endOf(HEAD, long)).toEqual({ cutOff: false });
    const openEnd = Buffer.concat([words(0), Buffer.from('mdat'), Buffer.alloc(9)]);
    expect(await endOf(HEAD, openEnd)).toEqual({ cutOff: false });
    expect(await endOf(movie(), FRAGMENT, Buffer.alloc(5))).toEqual({ cutOff: false });
  });

  test.each([4, 7, 8, 30, 107])('is cut off %d bytes into a box', async (more) => {
    const mdat = box('mdat', Buffer.alloc(100, 7));
    expect(await endOf(movie(), FRAGMENT, mdat.subarray(0, more))).toEqual({ cutOff: true });
  });

  test('is cut off between two fragments where an index names more of them', async () => {
    expect(await endOf(movie(), INDEX, FRAGMENT, FRAGMENT)).toEqual({ cutOff: false });
    expect(await endOf(movie(), INDEX, FRAGMENT)).toEqual({ cutOff: true });
  });

  test('tells how long its fragments are to last, unless their own index ends it', async () => {
    const stated = movie(box('mehd', words(0, 1500)));
    expect(await endOf(stated, FRAGMENT)).toEqual({ cutOff: false, seconds: 2.5 });
    const longer = movie(box('mehd', words(0x01000000, 0, 1500)));
    expect(await endOf(longer, FRAGMENT)).toEqual({ cutOff: false, seconds: 2.5 });
    const ending = box('mfra', box('mfro', words(0, 24)));
    expect(await endOf(stated, FRAGMENT, ending)).toEqual({ cutOff: false });
    expect(await endOf(movie(box('mehd', words(0))), FRAGMENT)).toEqual({ cutOff: false });
  });

  test('is not any other file', async () => {
    expect(await endOf(Buffer.from('These are words, and no film comes of them.'))).toBeUndefined();
    expect(await endOf(Buffer.alloc(100))).toBeUndefined();
  });
});
