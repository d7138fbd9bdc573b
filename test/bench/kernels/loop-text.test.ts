import { expect, it } from 'vitest';
import { loopKinds, loopText } from '../../../bench/kernels/peak.ts';

it('a loop has a step for every chain, and nothing left to fill in', () => {
  for (const [kind, step] of [
    ['f32', /fma\(c\d+,/g],
    ['f16', /fma\(c\d+,/g],
    ['int8 dot', /dot4I8Packed\(/g],
  ] as const) {
    const text = loopText(kind, 12, 64);
    expect(text.match(step)).toHaveLength(12);
    expect(text).toContain('@workgroup_size(64)');
    expect(text).not.toContain('$');
  }
});

it('loops run where their features are', () => {
  expect(loopKinds(new Set(), new Set())).toEqual(['f32']);
  expect(loopKinds(new Set(['shader-f16']), new Set())).toEqual(['f32', 'f16']);
  const language = new Set(['packed_4x8_integer_dot_product']);
  expect(loopKinds(new Set(), language)).toEqual(['f32', 'int8 dot']);
});
