import { expect, test } from 'vitest';
import { colourMatrix, planesOf } from '../../../../src/engine/wasm/frame/frame-format.ts';
import type { FrameFormat } from '../../../../src/engine/wasm/frame/frame-format.ts';

function toRgb(format: FrameFormat, components: readonly number[], add = 0): number[] {
  const matrix = colourMatrix(format, add);
  return [0, 4, 8].map(
    (row) =>
      matrix[row]! * components[0]! +
      matrix[row + 1]! * components[1]! +
      matrix[row + 2]! * components[2]! +
      matrix[row + 3]!,
  );
}

const SIZE = { width: 5, height: 3 } as const;

test.each(['bt601', 'bt709', 'bt2020'] as const)('%s: grey has no colour, white is 1', (matrix) => {
  const limited: FrameFormat = { ...SIZE, format: 'I420', matrix, fullRange: false };
  expect(toRgb(limited, [16, 128, 128]).every((value) => Math.abs(value) < 1e-6)).toBe(true);
  expect(toRgb(limited, [235, 128, 128]).every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
  const full: FrameFormat = { ...limited, fullRange: true };
  expect(toRgb(full, [255, 128, 128]).every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
});

test('pure red of BT.601 and BT.709 in limited range', () => {
  const bt601 = toRgb(
    { ...SIZE, format: 'I420', matrix: 'bt601', fullRange: false },
    [81, 90, 240],
  );
  const bt709 = toRgb(
    { ...SIZE, format: 'NV12', matrix: 'bt709', fullRange: false },
    [63, 102, 240],
  );
  for (const [red, green, blue] of [bt601, bt709]) {
    expect(red).toBeCloseTo(1, 1);
    expect(green).toBeCloseTo(0, 1);
    expect(blue).toBeCloseTo(0, 1);
  }
});

test('bytes of RGBA and BGRA keep their place; the constant is added', () => {
  const format = { ...SIZE, matrix: 'bt709', fullRange: true } as const;
  expect(toRgb({ ...format, format: 'RGBA' }, [255, 0, 51], 0.5)[2]).toBeCloseTo(0.7);
  expect(toRgb({ ...format, format: 'BGRA' }, [255, 0, 51], 0.5)[2]).toBeCloseTo(1.5);
});

test('chroma of odd sizes is rounded up', () => {
  const { planes, bytes } = planesOf({
    ...SIZE,
    format: 'I420',
    matrix: 'bt709',
    fullRange: false,
  });
  expect(planes.map(({ offset, width, height }) => [offset, width, height])).toEqual([
    [0, 5, 3],
    [15, 3, 2],
    [21, 3, 2],
  ]);
  expect(bytes).toBe(27);
});

test.each([
  ['I422', [3, 3]],
  ['I444', [5, 3]],
] as const)('chroma of %s has every row', (format, size) => {
  const { planes, bytes } = planesOf({ ...SIZE, format, matrix: 'bt709', fullRange: false });
  expect(planes.slice(1).map(({ width, height }) => [width, height])).toEqual([size, size]);
  expect(bytes).toBe(15 + 2 * size[0] * size[1]);
});
