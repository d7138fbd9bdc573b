import { expect, test } from 'vitest';
import { soak } from './soak.ts';

test.each([
  ['?engine=wasm&width=320', { warmUp: 120_000, watched: 480_000 }],
  ['?engine=webgpu&width=64&style=mosaic', { warmUp: 120_000, watched: 480_000 }],
])(
  'live for ten minutes with %s, the page keeps no memory and leaves no frame open',
  async (...row) => {
    const { heap, gpu, unclosed } = await soak(...row);
    expect(heap).toBeLessThan(1);
    expect(gpu).toBeLessThan(1);
    expect(unclosed).toEqual([]);
  },
);
