import { expect, test } from 'vitest';
import { soak } from './soak.ts';

test.concurrent.for([
  ['?engine=wasm&width=320', { warmUp: 20_000, watched: 40_000 }],
  ['?engine=webgpu&width=64&style=mosaic', { warmUp: 10_000, watched: 20_000 }],
] as const)(
  'live for a minute with %s, the page keeps no memory and leaves no frame open',
  async ([query, time]) => {
    const { heap, gpu, unclosed } = await soak(query, time);
    expect(heap).toBeLessThan(1);
    expect(gpu).toBeLessThan(1);
    expect(unclosed).toEqual([]);
  },
);
