import type { ConvStep } from './plan/plan.ts';
import { BLOCK_CHANNELS, phaseCount, tapCount } from './weights.ts';

/** Where the threads of a convolution read and write. */
interface ConvReach {
  /** Input positions from one thread's first to the next one's. */
  readonly step: number;
  /** Input positions that one thread reads, along a side. */
  readonly span: number;
  /** Input positions before those of the first output. */
  readonly halo: number;
  /** Output pixels from one position of a thread to the next. */
  readonly spread: 1 | 2;
}

/** How a convolution is shared out: the numbers of conv.wgsl. */
export interface ConvShape extends ConvReach {
  /** Taps per pair of channels. */
  readonly taps: number;
  /** Whether input goes through workgroup memory. */
  readonly tiled: boolean;
  /** Vectors of input channels per round of workgroup memory; all of them where it is not used. */
  readonly chunk: number;
  /** Rows of threads in a workgroup; 8 threads a row, 2 × 2 pixels each. */
  readonly threadRows: number;
  /** Blocks of 8 output channels in a workgroup, each phase's by itself. */
  readonly blocksPerWorkgroup: number;
  /** Workgroups along x, y and output channels. */
  readonly workgroups: readonly [number, number, number];
  /** Floating-point operations. */
  readonly flops: number;
}

const THREAD_COLUMNS = 8;
/** Workgroups that keep a large GPU busy: below, threads are better spread than bundled. */
const BUSY = 512;
/** Workgroup memory that every adapter has. */
const TILE_BYTES = 16_384;

/**
 * Chooses how a convolution is shared out.
 *
 * @param software whether the adapter computes on the CPU.
 */
export function convShape(step: ConvStep, software: boolean): ConvShape {
  const { kernel, stride, form } = step;
  const { height, width, channels } = step.output.computed;
  const reaches: Record<ConvStep['form'], ConvReach> = {
    direct: { step: 2 * stride, span: stride + kernel, halo: (kernel - 1) / 2, spread: 1 },
    upsampled: { step: 2, span: 4, halo: 1, spread: 2 },
    transposed: { step: 1, span: 2, halo: 0, spread: 1 },
  };
  const reach = reaches[form];
  // A transposed convolution's taps serve four outputs of one source position.
  const positions = (height * width) / (form === 'transposed' ? 4 : 1);
  const threadRows = stride === 2 ? 4 : 8;
  const columns = Math.ceil(width / (2 * reach.spread * THREAD_COLUMNS));
  const rows = Math.ceil(height / (2 * reach.spread * threadRows));
  const blocks = Math.ceil(channels / BLOCK_CHANNELS) * phaseCount(step);
  const blocksPerWorkgroup =
    [4, 2].find((n) => blocks % n === 0 && (columns * rows * blocks) / n >= BUSY) ?? 1;
  // Pixels of a 1 × 1 kernel share no input.
  const tiled = !software && kernel !== 1;
  const tile =
    ((threadRows - 1) * reach.step + reach.span) *
    ((THREAD_COLUMNS - 1) * reach.step + reach.span) *
    16;
  const groups = Math.ceil(step.input.shape.channels / 4);
  const tileChunk = [4, 2].find((n) => groups % n === 0 && n * tile <= TILE_BYTES) ?? 1;
  return {
    ...reach,
    taps: tapCount(step),
    tiled,
    chunk: tiled ? tileChunk : groups,
    threadRows,
    blocksPerWorkgroup,
    workgroups: [columns, rows, blocks / blocksPerWorkgroup],
    flops: 2 * positions * step.input.shape.channels * channels * tapCount(step),
  };
}
