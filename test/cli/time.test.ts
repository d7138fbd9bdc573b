import { describe, expect, test } from 'vitest';
import { formatDuration, parseTime } from '../../src/cli/time.ts';

describe('parseTime', () => {
  test.each([
    ['0', 0],
    ['90', 90],
    ['2.5', 2.5],
    ['1:30', 90],
    ['01:30.25', 90.25],
    ['1:02:03', 3723],
    [' 7 ', 7],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseTime(text)).toBe(seconds);
  });

  test.each(['', 'abc', '-1', '1:', ':30', '1:2:3:4', '1e3', 'Infinity'])(
    '%j is no time',
    (text) => {
      expect(parseTime(text)).toBeUndefined();
    },
  );
});

describe('formatDuration', () => {
  test.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [125, '2 min 05 s'],
    [3725, '1 h 02 min'],
    [Infinity, '–'],
  ])('%d seconds are written %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
