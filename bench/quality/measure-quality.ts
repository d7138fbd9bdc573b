/**
 * @file What pictures an engine makes with a model: how near its choices come to the best there is in
 * its own activations, and how much of a picture is left when it is encoded and decoded.
 */
import type { Engine } from '../../src/engine/engine.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import type { Activations } from '../../src/swap/activations.ts';
import { DEFAULT_GEOMETRY, patchGrid } from '../../src/swap/geometry.ts';
import type { IndexField } from '../../src/swap/index-field.ts';
import { matchPatches } from '../../src/swap/oracle.ts';
import type { Quality } from '../format/document.ts';
import { TimeBudget } from '../time-budget.ts';
import { psnr } from './psnr.ts';

/** A picture and the style that it is painted in. */
export interface QualityPair {
  readonly content: Pixels;
  readonly style: Pixels;
}

const { patchSize, styleStride } = DEFAULT_GEOMETRY;

/** Normalised cross-correlation of two patches, at positions of their top left corners. */
function correlation(a: Activations, cornerA: number, b: Activations, cornerB: number): number {
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let dy = 0; dy < patchSize; dy++) {
    const startA = (cornerA + dy * a.width) * a.channels;
    const startB = (cornerB + dy * b.width) * b.channels;
    for (let i = 0; i < patchSize * a.channels; i++) {
      const valueA = a.data[startA + i]!;
      const valueB = b.data[startB + i]!;
      product += valueA * valueB;
      squareA += valueA ** 2;
      squareB += valueB ** 2;
    }
  }
  const norms = Math.sqrt(squareA * squareB);
  return norms === 0 ? 0 : product / norms;
}

/** Mean correlation of chosen patches with what they stand for. */
export function meanCorrelation(
  { rows, cols, indices }: IndexField,
  content: Activations,
  style: Activations,
): number {
  const grid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');
  let sum = 0;
  indices.forEach((index, i) => {
    const here = Math.floor(i / cols) * content.width + (i % cols);
    const row = Math.floor(index / grid.cols) * styleStride;
    const there = row * style.width + (index % grid.cols) * styleStride;
    sum += correlation(content, here, style, there);
  });
  return sum / (rows * cols);
}

/** Quality, and of how many pairs. */
interface MeasuredQuality extends Quality {
  readonly pairs: number;
}

/**
 * The mean of both over as many pairs as the time has room for, one at least. The exhaustive search is
 * the float64 one; it takes its time.
 */
export async function measureQuality(
  engine: Engine,
  pairs: readonly QualityPair[],
  time = new TimeBudget(Infinity),
): Promise<MeasuredQuality> {
  let count = 0;
  let chosen = 0;
  let best = 0;
  let likeness = 0;
  for (const { content, style } of pairs) {
    const bank = await engine.createBank(style, DEFAULT_GEOMETRY);
    const activations = await engine.encode(content);
    const styleActivations = await engine.encode(style);
    const field = await engine.match(activations, bank);
    const optimum = matchPatches(activations, styleActivations, DEFAULT_GEOMETRY);
    chosen += meanCorrelation(field, activations, styleActivations);
    best += meanCorrelation(optimum, activations, styleActivations);
    likeness += psnr(await engine.stylizePixels(content, bank, 0), content);
    bank.dispose();
    count += 1;
    // A pair that would not end in time is not begun.
    if (time.left < time.elapsed / count) break;
  }
  return { ncc: chosen / best, psnr: likeness / count, pairs: count };
}
