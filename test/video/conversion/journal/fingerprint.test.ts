import { describe, expect, test } from 'vitest';
import { fileFingerprint, sameFile } from '../../../../src/video/conversion/journal/fingerprint.ts';
import { randomSource } from '../../../support/random.ts';

const next = randomSource(7);
const bytes = Uint8Array.from({ length: 3_000_000 }, () => Math.floor(next() * 256));

const changed = (position: number) => {
  const copy = bytes.slice();
  copy[position]! ^= 1;
  return fileFingerprint(new Blob([copy]));
};

describe('a fingerprint', () => {
  test('knows a file again, and a renamed one', async () => {
    const file = await fileFingerprint(new Blob([bytes]));
    expect(sameFile(file, await fileFingerprint(new File([bytes], 'other.mp4')))).toBe(true);
  });

  test.each([0, 1_500_000, 2_999_999])(
    'tells files apart that differ at byte %i',
    async (position) => {
      const file = await fileFingerprint(new Blob([bytes]));
      expect(sameFile(file, await changed(position))).toBe(false);
    },
  );

  test('tells files of different sizes apart, and knows an empty one', async () => {
    const empty = await fileFingerprint(new Blob([]));
    const zeros = await fileFingerprint(new Blob([new Uint8Array(10)]));
    const more = await fileFingerprint(new Blob([new Uint8Array(11)]));
    expect(sameFile(zeros, more)).toBe(false);
    expect(sameFile(empty, await fileFingerprint(new Blob([])))).toBe(true);
  });
});
