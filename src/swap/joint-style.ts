/**
 * @file Several styles in one search, so that each content patch takes the strokes of the style that
 * suits it.
 *
 * The activations of the styles lie in one plane, one under or beside the other; patches that would
 * lie across two of them, or in the gaps, do not exist. A weight does not change what a patch looks
 * like, only how readily it is taken: its score is multiplied by a factor of its style,
 *
 *     factor = (weight / largest weight) ^ WEIGHT_EXPONENT,
 *
 * 1 for the heaviest style and 0, which removes it, for the weight 0. The exponent is the scale of a
 * logistic distribution: that of the difference between the logarithms of the best correlations that
 * two styles have to offer to a patch, over many patches. With it, two styles that suit a picture
 * equally well get shares of it in proportion to their weights (a multinomial logit).
 *
 * Where a correlation is negative, a factor below 1 would be a favour, so there it divides:
 * score = min(correlation · factor, correlation / factor).
 */
import type { Activations } from './activations.ts';
import { patchGrid } from './geometry.ts';
import type { PatchGeometry } from './geometry.ts';

/** Most styles in one bank. */
export const MAX_STYLES = 4;

/** See the head of the file; measured in `bench/README.md`. */
const WEIGHT_EXPONENT = 0.07;

/** Height and width in activation positions. */
interface Size {
  readonly height: number;
  readonly width: number;
}

/** Where one style lies in the plane of a joint style, in activation positions. */
export interface StylePlace extends Size {
  readonly top: number;
  readonly left: number;
}

/** How several styles share a plane. */
export interface StyleLayout extends Size {
  /** In the order of the styles. */
  readonly places: readonly StylePlace[];
}

/**
 * Lays styles out one under the other, or side by side where that takes less room. Each begins at a
 * multiple of the style stride, so that its patches are those it has alone.
 */
export function layOutStyles(sizes: readonly Size[], styleStride: number): StyleLayout {
  const under = stack(sizes, styleStride);
  const beside = turned(stack(sizes.map(turnedSize), styleStride));
  return area(beside) < area(under) ? beside : under;
}

/** The activations of styles in the places of a layout, 0 between them. */
export function joinActivations(
  styles: readonly Activations[],
  { height, width, places }: StyleLayout,
): Activations {
  const channels = styles[0]?.channels ?? 0;
  const data = new Float32Array(height * width * channels);
  styles.forEach((style, i) => {
    const { top, left } = places[i]!;
    for (let y = 0; y < style.height; y++) {
      const from = y * style.width * channels;
      const row = style.data.subarray(from, from + style.width * channels);
      data.set(row, ((top + y) * width + left) * channels);
    }
  });
  return { height, width, channels, data };
}

/**
 * Checks the weights of styles.
 *
 * @throws {TypeError} naming `weights` where there are not `count`, one is negative or no number, or
 * all are 0.
 */
export function assertWeights(weights: readonly number[], count: number): void {
  if (weights.length !== count) {
    throw new TypeError(
      `weights must be as many as there are styles, ${count}, not ${weights.length}`,
    );
  }
  const wrong = weights.find((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong !== undefined) throw new TypeError(`weights must be numbers from 0, not ${wrong}`);
  if (!weights.some((weight) => weight > 0)) {
    throw new TypeError('weights must not all be 0');
  }
}

/**
 * What each style's scores are multiplied by: see the head of the file.
 *
 * @throws {TypeError} naming `weights` where they are out of range.
 */
export function styleFactors(weights: readonly number[]): number[] {
  assertWeights(weights, weights.length);
  const largest = Math.max(...weights);
  return weights.map((weight) => (weight === 0 ? 0 : (weight / largest) ** WEIGHT_EXPONENT));
}

/**
 * The factor of every patch of a joint style's grid; 0 where there is no patch: across two styles,
 * in the gaps, and in styles of weight 0.
 */
export function patchFactors(
  layout: StyleLayout,
  { patchSize, styleStride }: PatchGeometry,
  weights: readonly number[],
): Float32Array<ArrayBuffer> {
  const grid = patchGrid(layout.height, layout.width, patchSize, styleStride, 'style');
  const factors = new Float32Array(grid.count);
  styleFactors(weights).forEach((factor, i) => {
    const { top, left, height, width } = layout.places[i]!;
    for (let y = top; y + patchSize <= top + height; y += styleStride) {
      const start = (y / styleStride) * grid.cols;
      for (let x = left; x + patchSize <= left + width; x += styleStride) {
        factors[start + x / styleStride] = factor;
      }
    }
  });
  return factors;
}

function stack(sizes: readonly Size[], styleStride: number): StyleLayout {
  let end = 0;
  const places = sizes.map(({ height, width }) => {
    const top = Math.ceil(end / styleStride) * styleStride;
    end = top + height;
    return { top, left: 0, height, width };
  });
  return { height: end, width: Math.max(...sizes.map(({ width }) => width)), places };
}

function turned({ places, ...size }: StyleLayout): StyleLayout {
  return {
    ...turnedSize(size),
    places: places.map((place) => ({ ...turnedSize(place), top: place.left, left: place.top })),
  };
}

function turnedSize({ height, width }: Size): Size {
  return { height: width, width: height };
}

function area({ height, width }: Size): number {
  return height * width;
}
