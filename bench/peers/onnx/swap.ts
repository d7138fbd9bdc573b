/**
 * @file The style swap in ONNX operators: style patches of length 1 as the filters of a convolution,
 * the highest channel wins (Chen & Schmidt 2016, section 3.1); the winners' values are gathered offset
 * by offset, moved into place and averaged.
 */
import type { Activations } from '../../../src/swap/activations.ts';
import { patchGrid, type PatchGeometry } from '../../../src/swap/geometry.ts';
import type { Shape } from '../../../src/model/shapes.ts';
import type { Graph, Value } from './graph.ts';

/** Adds the swap of `content` (NCHW, of the shape given) with a style. */
export function addSwap(
  graph: Graph,
  content: Value,
  { height, width }: Shape,
  style: Activations,
  { patchSize, styleStride }: PatchGeometry,
): Value {
  const { channels } = style;
  const grid = patchGrid(style.height, style.width, patchSize, styleStride, 'style');
  const corners = Array.from({ length: grid.count }, (_, i) => {
    const row = Math.floor(i / grid.cols) * styleStride;
    return row * style.width + (i % grid.cols) * styleStride;
  });
  const filters = graph.floats(
    [grid.count, channels, patchSize, patchSize],
    unitFilters(style, corners, patchSize),
  );
  const scores = graph.node('Conv', [content, filters], { kernel_shape: [patchSize, patchSize] });
  const winners = graph.node('ArgMax', [scores], { axis: 1, keepdims: 0 });
  const places = graph.node('Gather', [graph.integers(corners), winners], { axis: 0 });
  const positions = graph.floats([style.height * style.width, channels], style.data);
  const moved: Value[] = [];
  for (let dy = 0; dy < patchSize; dy++) {
    for (let dx = 0; dx < patchSize; dx++) {
      const offset = graph.integers([dy * style.width + dx]);
      const at = graph.node('Add', [places, offset]);
      const values = graph.node('Gather', [positions, at], { axis: 0 });
      const planes = graph.node('Transpose', [values], { perm: [0, 3, 1, 2] });
      const rest = patchSize - 1;
      const pads = graph.integers([0, 0, dy, dx, 0, 0, rest - dy, rest - dx]);
      moved.push(graph.node('Pad', [planes, pads], { mode: 'constant' }));
    }
  }
  const sum = graph.node('Sum', moved);
  const shares = graph.floats([1, 1, height, width], overlapShares(height, width, patchSize));
  return graph.node('Mul', [sum, shares]);
}

/** Patches of length 1, patch × channel × row × column. */
function unitFilters(
  { width, channels, data }: Activations,
  corners: readonly number[],
  patchSize: number,
): Float32Array {
  const area = patchSize ** 2;
  const filters = new Float32Array(corners.length * channels * area);
  for (const [patch, corner] of corners.entries()) {
    const filter = filters.subarray(patch * channels * area, (patch + 1) * channels * area);
    for (let i = 0; i < area; i++) {
      const position = corner + Math.floor(i / patchSize) * width + (i % patchSize);
      for (let c = 0; c < channels; c++) filter[c * area + i] = data[position * channels + c]!;
    }
    const norm = Math.sqrt(filter.reduce((total, value) => total + value ** 2, 0));
    if (norm > 0) for (let i = 0; i < filter.length; i++) filter[i]! /= norm;
  }
  return filters;
}

/** One over the number of patches that cover each position. */
function overlapShares(height: number, width: number, patchSize: number): Float32Array {
  const covering = (place: number, side: number): number =>
    Math.min(place, side - patchSize) - Math.max(place - patchSize + 1, 0) + 1;
  return Float32Array.from({ length: height * width }, (_, i) => {
    const rows = covering(Math.floor(i / width), height);
    return 1 / (rows * covering(i % width, width));
  });
}
