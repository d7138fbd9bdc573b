import type { Pixels } from '../../src/engine/pixels.ts';
import { createRandom, type Random } from '../../src/styles/random.ts';
import type { Size } from '../suite.ts';
import type { Clip } from './clip.ts';
import { LayeredScene } from './layered-scene.ts';

/** Deviation of a camera's noise in levels of 0–255. */
const NOISE = 2;

/** Twelve uniform numbers come near enough to a normal one. */
function normal(random: Random): number {
  return Array.from({ length: 12 }, () => random.next()).reduce((sum, it) => sum + it, -6);
}

function withNoise({ width, height, data }: Pixels, random: Random): Pixels {
  const noisy = data.map((value, i) => (i % 4 === 3 ? value : value + NOISE * normal(random)));
  return { width, height, data: noisy };
}

/**
 * Clips with exact motion, made of a picture at least twice as large: layers that move, and the same
 * scene at rest before a camera with noise.
 */
export function renderedClips(picture: Pixels, size: Size, count: number): readonly Clip[] {
  const scene = new LayeredScene(picture, size);
  const random = createRandom(7);
  const still = scene.frame(0);
  const indices = Array.from({ length: count }, (_, i) => i);
  return [
    {
      name: 'moving layers',
      source: 'rendered, exact motion',
      frames: indices.map((index) => scene.frame(index)),
      motion: (index, lag) => scene.motion(index, lag),
    },
    {
      name: 'still, noise',
      source: `rendered, at rest, noise of ${NOISE} levels`,
      frames: indices.map(() => withNoise(still, random)),
      motion: () => scene.motion(0, 0),
    },
  ];
}
