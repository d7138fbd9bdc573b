import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { floatToHalf } from '../../../src/engine/webgpu/precision.ts';
import { expand, float } from '../../../src/engine/webgpu/template.ts';
import { halfToFloat } from '../../../src/model/half.ts';

test('every half-precision number survives the round trip', () => {
  const numbers = Array.from({ length: 2 ** 16 }, (_, bits) => bits).filter(
    (bits) => !Number.isNaN(halfToFloat(bits)),
  );
  expect(numbers.filter((bits) => floatToHalf(halfToFloat(bits)) !== bits)).toEqual([]);
});

test('other numbers go to the nearest', () => {
  fc.assert(
    fc.property(fc.float({ min: -65000, max: 65000, noNaN: true }), (value) => {
      const bits = floatToHalf(value);
      const error = Math.abs(halfToFloat(bits) - value);
      for (const neighbour of [bits - 1, bits + 1]) {
        if ((neighbour & 0x7fff) >= 0x7c00 || neighbour < 0) continue;
        expect(error).toBeLessThanOrEqual(Math.abs(halfToFloat(neighbour) - value));
      }
    }),
  );
  expect(floatToHalf(1e9)).toBe(0x7c00);
  expect(floatToHalf(Number.NaN)).toBe(0x7e00);
});

test('a template takes its values, and names one that is missing', () => {
  expect(expand('const N = $N; $BODY', { N: 4, BODY: 'x' })).toBe('const N = 4; x');
  expect(() => expand('$N + $M', { N: 1 })).toThrow('$M');
});

test('WGSL floats carry a point or an exponent', () => {
  expect([float(1), float(-0.5), float(1e-24)].map((text) => /[.e]/.test(text))).not.toContain(
    false,
  );
});
