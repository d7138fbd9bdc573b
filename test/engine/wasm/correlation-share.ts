import type { Activations } from '../../../src/swap/activations.ts';
import { patchGrid } from '../../../src/swap/geometry.ts';
import type { PatchGeometry } from '../../../src/swap/geometry.ts';
import type { IndexField } from '../../../src/swap/index-field.ts';
import { matchPatches } from '../../../src/swap/oracle.ts';

/** Normalised cross-correlation of the chosen patches over that of the best, both summed. */
export function correlationShare(
  field: IndexField,
  content: Activations,
  style: Activations,
  geometry: PatchGeometry,
): number {
  const { best } = matchPatches(content, style, geometry);
  const { patchSize, styleStride } = geometry;
  const grid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');
  let chosen = 0;
  field.indices.forEach((index, position) => {
    const row = Math.floor(index / grid.cols) * styleStride;
    const col = (index % grid.cols) * styleStride;
    const a = patchValues(
      content,
      Math.floor(position / field.cols),
      position % field.cols,
      patchSize,
    );
    const b = patchValues(style, row, col, patchSize);
    chosen += dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  });
  return chosen / best.reduce((sum, score) => sum + score, 0);
}

function patchValues(
  { width, channels, data }: Activations,
  top: number,
  left: number,
  patchSize: number,
): number[] {
  return Array.from({ length: patchSize }, (_, dy) => {
    const start = ((top + dy) * width + left) * channels;
    return [...data.subarray(start, start + patchSize * channels)];
  }).flat();
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
