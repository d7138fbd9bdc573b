import type { Tensor } from '../../../model/model.ts';
import { hasPhases, kernelSide } from './kernels.ts';
import type { KernelSide } from './kernels.ts';
import type { ConvNode } from './nodes.ts';

/** Output channels of a panel. */
const LANES = 8;

/** Where a panel reads and writes. */
export interface PanelPlace {
  /** Rows and columns between the output position and the first that is read. */
  readonly sourceRow: number;
  readonly sourceCol: number;
  /** Place in the 2×2 positions that an output position stands for. */
  readonly row: number;
  readonly col: number;
  /** First float in the target's position. */
  readonly lane: number;
  /** 1 where only four channels are stored. */
  readonly halves: 1 | 2;
}

/** Eight output channels of a convolution, packed as `assembly/tile.ts` reads them. */
interface Panel {
  /** Depth × 8 weights. */
  readonly weights: Float32Array;
  /** 8 values. */
  readonly bias: Float32Array;
  readonly place: PanelPlace;
}

/** Where the lanes of a panel go: the output channel of each, or undefined for zeros. */
interface Placement extends Pick<PanelPlace, 'row' | 'col' | 'lane' | 'halves'> {
  readonly channels: readonly (number | undefined)[];
}

/** Kernel access, whichever way round the tensor is. */
type Weight = (out: number, input: number, row: number, col: number) => number;

/**
 * Packs the weights of a convolution.
 *
 * @param stored floats per position of the picture that is read.
 */
export function packPanels(
  node: ConvNode,
  { weight, bias }: { readonly weight: Tensor; readonly bias: Tensor },
  stored: number,
): Panel[] {
  const at = weightAccess(node, weight.data);
  const bits = [0, 1] as const;
  const phases = hasPhases(node)
    ? bits.flatMap((row) => bits.map((col) => ({ row, col }) as const))
    : [{ row: 0, col: 0 } as const];
  return phases.flatMap((phase) => {
    const rows = kernelSide(node, phase.row);
    const cols = kernelSide(node, phase.col);
    return placements(node).map(({ channels, row, col, lane, halves }) => ({
      weights: packWeights(node, at, rows, cols, channels, stored),
      bias: Float32Array.from(channels, (channel) =>
        channel === undefined ? 0 : bias.data[channel]! + node.range.add,
      ),
      place: {
        sourceRow: rows.first,
        sourceCol: cols.first,
        row: phase.row | row,
        col: phase.col | col,
        lane,
        halves,
      },
    }));
  });
}

function weightAccess({ layer }: ConvNode, data: Float32Array): Weight {
  const side = layer.kernel;
  const [outStep, inStep] = layer.op === 'conv' ? [layer.in, 1] : [1, layer.out];
  return (out, input, row, col) =>
    data[((out * outStep + input * inStep) * side + row) * side + col]!;
}

function packWeights(
  { view, layer }: ConvNode,
  at: Weight,
  rows: KernelSide,
  cols: KernelSide,
  outputs: Placement['channels'],
  stored: number,
): Float32Array {
  const cells = view === 'cells';
  const channels = cells ? layer.in / 4 : layer.in;
  const packed = new Float32Array(rows.taps.length * cols.taps.length * stored * LANES);
  let depth = 0;
  for (const row of rows.taps) {
    for (const col of cols.taps) {
      for (let channel = 0; channel < channels; channel++) {
        const input = cells ? channel * 4 + row.place * 2 + col.place : channel;
        outputs.forEach((out, lane) => {
          if (out === undefined) return;
          let sum = 0;
          for (const y of row.indices) for (const x of col.indices) sum += at(out, input, y, x);
          packed[(depth + channel) * LANES + lane] = sum;
        });
      }
      depth += stored;
    }
  }
  return packed;
}

/** The panels of one phase: blocks of eight channels, or what a pixel shuffle makes of them. */
function placements({ layer, shuffled }: ConvNode): Placement[] {
  const { out } = layer;
  if (!shuffled) return blocks(out, 0, 0, (channel) => channel);
  const each = out / 4;
  const bits = [0, 1] as const;
  if (each > 4) {
    return bits.flatMap((row) =>
      bits.flatMap((col) => blocks(each, row, col, (channel) => channel * 4 + row * 2 + col)),
    );
  }
  // Two neighbouring positions of up to four channels are one panel.
  return bits.map((row) => ({
    channels: Array.from({ length: LANES }, (_, lane) =>
      lane % 4 < each ? (lane % 4) * 4 + row * 2 + (lane >> 2) : undefined,
    ),
    row,
    col: 0,
    lane: 0,
    halves: 2,
  }));
}

function blocks(
  count: number,
  row: number,
  col: number,
  channelAt: (index: number) => number,
): Placement[] {
  return Array.from({ length: Math.ceil(count / LANES) }, (_, block) => {
    const lane = block * LANES;
    const channels = Array.from({ length: LANES }, (_unused, i) =>
      lane + i < count ? channelAt(lane + i) : undefined,
    );
    return { channels, row, col, lane, halves: count - lane <= 4 ? 1 : 2 };
  });
}
