import type { Picture } from '../picture.ts';
import { hasPhases, kernelSide, sourceStep } from './kernels.ts';
import type { ConvNode } from './nodes.ts';
import { rowsPerChunk } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';

/** Adds the step of a convolution. */
export function planConvolution(
  { builder, weights, threads, scratch }: PlanContext,
  node: ConvNode,
  source: Picture,
  target: Picture,
  residual: Picture | undefined,
): void {
  const stored = source.pixel / 4;
  const side = kernelSide(node, 0).taps.length;
  const step = sourceStep(node);
  // Both a pixel shuffle and phases give 2×2 positions of the target per output position.
  const scale = node.shuffled || hasPhases(node) ? 2 : 1;
  const rows = target.height / scale;
  const cols = target.width / scale;
  const panels = weights.panels(node, stored);
  const table = builder.structs('panel', panels.length, (index) => {
    const { weights: address, bias, place } = panels[index]!;
    return {
      weights: address,
      bias,
      halves: place.halves,
      sourceOffset: place.sourceRow * source.row + place.sourceCol * source.pixel,
      targetOffset: place.row * target.row + place.col * target.pixel + place.lane * 4,
    };
  });
  const grain = rowsPerChunk(rows, threads);
  const uses = [source.buffer, target.buffer, scratch];
  if (residual !== undefined) uses.push(residual.buffer);
  builder.step('convolution', Math.ceil(rows / grain), uses, () => ({
    grain,
    source: source.data(),
    sourceRow: source.row * step,
    sourcePixel: source.pixel * step,
    runs: side,
    length: side * stored,
    stride: source.row,
    panels: table.address,
    panelCount: panels.length,
    rows,
    cols,
    target: target.data(),
    targetRow: target.row * scale,
    targetPixel: target.pixel * scale,
    picture: target.tensor.address,
    rowsPerRow: scale,
    low: node.range.low,
    high: node.range.high,
    residual: residual?.data() ?? 0,
    residualRow: residual?.row ?? 0,
    residualPixel: residual?.pixel ?? 0,
    scratch: scratch.address,
  }));
}
