import { roundChannels } from '../picture.ts';
import type { Picture } from '../picture.ts';
import type { ConvNode } from './nodes.ts';
import type { PlanContext } from './plan-context.ts';

/** Below this many channels the transforms cost more than they save. */
const MIN_CHANNELS = 8;

/** Transformed floats per place of a block of tiles: 36 times as much fits in 256 kB. */
const BLOCK_FLOATS = 1536;

/** Bytes of the two tiles of vectors that a transform works in. */
const TEMPORARY_BYTES = 2 * 576;

/** True where a convolution is of the kind that Winograd's method makes cheaper. */
export function suitsWinograd({ layer, view, shuffled }: ConvNode): boolean {
  const channels = view === 'cells' ? layer.in / 4 : layer.in;
  return (
    layer.op === 'conv' &&
    layer.kernel === 3 &&
    layer.stride === 1 &&
    (view === 'plain' || view === 'cells') &&
    !shuffled &&
    channels >= MIN_CHANNELS &&
    channels === roundChannels(channels) &&
    layer.out >= MIN_CHANNELS
  );
}

/** Adds the step of a convolution by Winograd's method. */
export function planWinograd(
  { builder, weights, threads }: PlanContext,
  node: ConvNode,
  source: Picture,
  target: Picture,
  residual: Picture | undefined,
): void {
  const cells = node.view === 'cells';
  const scale = cells ? 2 : 1;
  const depth = node.layer.in;
  const panels = Math.ceil(node.layer.out / 8);
  const stored = weights.winograd(node);
  const tiles = Math.ceil(target.width / 4);
  const wide = Math.max(1, Math.floor(BLOCK_FLOATS / depth));
  const block = Math.ceil(tiles / Math.ceil(tiles / wide));
  const scratchThread = TEMPORARY_BYTES + 36 * block * (depth + panels * 8) * 4;
  const scratch = builder.buffer(scratchThread * threads);
  const uses = [source.buffer, target.buffer, scratch];
  if (residual !== undefined) uses.push(residual.buffer);
  builder.step('winograd', Math.ceil(target.height / 4), uses, () => ({
    source: source.data() - scale * (source.row + source.pixel),
    sourceRow: scale * source.row,
    sourcePixel: scale * source.pixel,
    groups: cells ? 4 : 1,
    groupRow: source.row,
    groupPixel: source.pixel,
    groupBytes: (cells ? depth / 4 : depth) * 4,
    depth,
    weights: stored.weights,
    panels,
    bias: stored.bias,
    target: target.tensor.address,
    block,
    low: node.range.low,
    high: node.range.high,
    residual: residual?.tensor.address ?? 0,
    scratch: scratch.address,
    scratchThread,
  }));
}
