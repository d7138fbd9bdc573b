import { rowsPerChunk } from '../network/plan-context.ts';
import type { PlanContext } from '../network/plan-context.ts';
import type { Picture } from '../picture.ts';
import type { Buffer, Program } from '../program.ts';
import { colourMatrix, planesOf } from './frame-format.ts';
import type { FrameFormat, PlaneFormat } from './frame-format.ts';
import { resizeTaps } from './resize-taps.ts';
import type { Taps } from './resize-taps.ts';

/** What a program reads a frame from. */
export interface FrameReads {
  /** Where the frame's bytes may lie, as `planesOf` lays them out. */
  readonly places: readonly Buffer[];
  /** Bytes of a frame. */
  readonly bytes: number;
  /** Has the next runs read from another of the places; from the first, unless this is called. */
  from(program: Program, place: Buffer): void;
}

/** Adds the step that turns a frame's bytes, in one of so many places, into the encoder's input. */
export function planFrameIn(
  { builder, threads }: PlanContext,
  format: FrameFormat,
  count: number,
  target: Picture,
  /** Working size, without padding; a constant that the model adds to every value. */
  { width, height, add }: { readonly width: number; readonly height: number; readonly add: number },
): FrameReads {
  const { planes, bytes } = planesOf(format);
  const places = Array.from({ length: count }, () => builder.kept(bytes));
  const matrix = builder.constant(colourMatrix(format, add));
  const tables = planes.map((plane) => ({
    rows: addTaps(builder, resizeTaps(plane.height, height, target.height)),
    cols: addTaps(builder, resizeTaps(plane.width, width, target.width)),
  }));
  const table = builder.structs('plane', planes.length, (index) => {
    const { offset, pitch, components, used } = planes[index]!;
    return {
      data: places[0]!.address + offset,
      pitch,
      bytes: planes[index]!.width * components,
      components,
      used,
      rows: tables[index]!.rows.address,
      cols: tables[index]!.cols.address,
    };
  });
  const rowBytes = Math.max(...planes.map(scratchBytes));
  const scratchThread = rowBytes + 3 * target.width * 4;
  const scratch = builder.buffer(scratchThread * threads);
  const grain = rowsPerChunk(target.height, threads);
  builder.step(
    'frameIn',
    Math.ceil(target.height / grain),
    [...places, target.buffer, scratch],
    () => ({
      grain,
      target: target.tensor.address,
      planes: table.address,
      planeCount: planes.length,
      matrix: matrix.address,
      scratch: scratch.address,
      scratchThread,
      rowBytes,
    }),
  );
  return {
    places,
    bytes,
    from(program, { address }) {
      planes.forEach(({ offset }, index) =>
        program.setAddress(table.address, 'plane', index, 'data', address + offset),
      );
    },
  };
}

/** A row of floats, in steps of 16, and what is read beyond it. */
function scratchBytes({ width, components }: PlaneFormat): number {
  return (Math.ceil((width * components) / 16) * 16 + 16) * 4;
}

function addTaps(
  builder: PlanContext['builder'],
  taps: readonly Taps[],
): { readonly address: number } {
  const starts = new Map<Taps, number>();
  let count = 0;
  for (const tap of taps) {
    if (starts.has(tap)) continue;
    starts.set(tap, count);
    count += tap.weights.length;
  }
  const all = new Float32Array(count);
  for (const [tap, start] of starts) all.set(tap.weights, start);
  const weights = builder.constant(all);
  return builder.structs('taps', taps.length, (index) => {
    const tap = taps[index]!;
    return {
      first: tap.first,
      count: tap.weights.length,
      weights: weights.address + starts.get(tap)! * 4,
    };
  });
}

/** Adds the step that turns decoded values into RGBA bytes. */
export function planFrameOut(
  { builder, threads }: PlanContext,
  source: Picture,
  target: Buffer,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const grain = rowsPerChunk(height, threads);
  builder.step('frameOut', Math.ceil(height / grain), [source.buffer, target], () => ({
    grain,
    source: source.tensor.address,
    target: target.address,
    width,
    height,
  }));
}
