import type { Layer } from '../../model/layers.ts';
import type { Model } from '../../model/model.ts';
import { paddedSize } from '../../model/shapes.ts';
import type { Shape } from '../../model/shapes.ts';
import { contentGrid } from '../../swap/geometry.ts';
import type { ContentGrid } from '../../swap/geometry.ts';
import type { FrameFormat } from './frame/frame-format.ts';
import { Content } from './content.ts';
import { planFrameIn, planFrameOut } from './frame/plan-frame.ts';
import type { FrameReads } from './frame/plan-frame.ts';
import type { Heap } from './heap.ts';
import type { PlanContext } from './network/plan-context.ts';
import { NetworkPlan } from './network/plan-network.ts';
import type { WeightStore } from './network/weight-store.ts';
import { addPicture, NO_BORDER } from './picture.ts';
import type { Picture } from './picture.ts';
import { ProgramBuilder } from './program.ts';
import type { Buffer, Program } from './program.ts';
import type { Scratch } from './scratch.ts';
import type { WasmBank } from './search/bank.ts';
import type { SearchNumbers } from './search/pack-style.ts';
import { planBlend } from './search/plan-blend.ts';
import { planMemory, planSearch } from './search/plan-search.ts';
import type { Memory } from './search/plan-search.ts';
import { StageClock } from './stage-clock.ts';

/** Size in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** What every program is made from. */
export interface ProgramSource {
  readonly heap: Heap;
  readonly model: Model;
  readonly weights: WeightStore;
  readonly threads: number;
  readonly numbers: SearchNumbers;
  /** Shared by the programs of frames. */
  readonly scratch: Scratch;
}

/** From a frame's bytes to activations. */
export interface EncodeProgram {
  readonly program: Program;
  /** The frame's planes, as `planesOf` lays them out. */
  readonly bytes: Buffer;
  readonly activations: Picture;
}

/** From a frame's activations to RGBA bytes. */
export interface PaintProgram {
  readonly program: Program;
  readonly pixels: Buffer;
  /** How long its stages took in the last frames. */
  readonly clock: StageClock;
  /** Changes the share of the swapped activations, 0 to 1. */
  setStrength(strength: number): void;
  /**
   * Has the next run keep matches of the last one unless the best is better by a share of its score;
   * undefined: every match is new.
   */
  setMargin(margin: number | undefined): void;
}

/** From content activations to a match. */
export interface MatchProgram {
  readonly program: Program;
  readonly content: Picture;
  readonly grid: ContentGrid;
  readonly indices: Buffer;
  readonly hits: Buffer;
}

/** From a match to activations. */
export interface BlendProgram {
  readonly program: Program;
  readonly offsets: Buffer;
  readonly output: Picture;
}

/** From activations to RGB. */
export interface DecodeProgram {
  readonly program: Program;
  readonly input: Picture;
  readonly output: Picture;
}

/** Bytes of scratch that a convolution needs per thread. */
const CONVOLUTION_SCRATCH = 256;

function begin({ heap, weights, threads }: ProgramSource): PlanContext {
  const builder = new ProgramBuilder(heap);
  return { builder, weights, threads, scratch: builder.buffer(CONVOLUTION_SCRATCH * threads) };
}

/** A constant that an encoder adds first goes into the colour conversion. */
function splitAdd(layers: readonly Layer[]): { add: number; rest: readonly Layer[] } {
  const [first, ...rest] = layers;
  return first?.op === 'add' ? { add: first.value, rest } : { add: 0, rest: layers };
}

/** Adds what encodes a frame at a working size, out of the first of so many places for its bytes. */
function addEncoder(
  context: PlanContext,
  { model }: ProgramSource,
  format: FrameFormat,
  size: Size,
  places: number,
): { reads: FrameReads; activations: Picture } {
  const { manifest } = model;
  const { add, rest } = splitAdd(manifest.encoder);
  const network = new NetworkPlan(context, rest, { ...paddedSize(manifest, size), channels: 3 });
  const input = network.addInput();
  context.builder.enter('frameIn');
  const reads = planFrameIn(context, format, places, input, { ...size, add });
  context.builder.enter('encode');
  return { reads, activations: network.addSteps(input, { keepOutput: true }) };
}

/** Plans encoding at a frame's own size. */
export function planEncode(source: ProgramSource, format: FrameFormat): EncodeProgram {
  const context = begin(source);
  const { reads, activations } = addEncoder(context, source, format, format, 1);
  return { program: context.builder.build(), bytes: reads.places[0]!, activations };
}

/** Plans the first part of a frame's path, which no style has a part in. */
export function planContent(source: ProgramSource, format: FrameFormat, size: Size): Content {
  const context = begin(source);
  const { reads, activations } = addEncoder(context, source, format, size, 2);
  return new Content(source.heap, context.builder.build(source.scratch), reads, activations);
}

/** How often and at which distance patches are swapped. */
export interface SwapPlan {
  readonly contentStride: number;
  readonly swaps: number;
}

/**
 * Plans the rest of a frame's path, from activations that lie elsewhere and are only read.
 *
 * @throws {TypeError} naming `contentStride` where it is above the patch size.
 * @throws {RangeError} where the activations hold no patch.
 */
export function planPaint(
  source: ProgramSource,
  activations: Picture,
  size: Size,
  bank: WasmBank,
  { contentStride, swaps }: SwapPlan,
): PaintProgram {
  const { height, width } = activations;
  const grid = contentGrid(height, width, bank.geometry.patchSize, contentStride);
  const context = begin(source);
  const { builder } = context;
  const network = new NetworkPlan(context, source.model.manifest.decoder, activations);
  const searches: { readonly indices: Buffer; readonly memory: Memory }[] = [];
  const search = (content: Picture): Buffer => {
    const found = {
      indices: builder.kept(grid.count * 4),
      offsets: builder.buffer(grid.count * 4),
    };
    builder.enter('search');
    planSearch(context, content, bank, grid, source.numbers, found);
    const memory = planMemory(context, content, bank, grid, found);
    searches.push({ indices: found.indices, memory });
    builder.enter('blend');
    return found.offsets;
  };
  let content = activations;
  for (let i = 1; i < swaps; i++) {
    const offsets = search(content);
    content = addPicture(builder, activations, NO_BORDER);
    planBlend(context, content, content, bank, grid, offsets);
  }
  const offsets = search(content);
  const swapped = network.addInput();
  const blend = planBlend(context, activations, swapped, bank, grid, offsets);
  builder.enter('decode');
  const decoded = network.addSteps(swapped);
  const pixels = builder.kept(size.width * size.height * 4);
  builder.enter('frameOut');
  planFrameOut(context, decoded, pixels, size);
  const program = builder.build(source.scratch);
  return {
    program,
    pixels,
    clock: new StageClock(),
    setStrength: (strength) => program.setFloat(blend.address, 'blend', 'strength', strength),
    setMargin: (margin) => {
      const { heap } = source;
      for (const { indices, memory } of searches) {
        program.setFloat(memory.step.address, 'remember', 'margin', margin ?? -1);
        if (margin === undefined) continue;
        const last = heap.integers(indices.address, grid.count);
        heap.integers(memory.previous.address, grid.count).set(last);
      }
    },
  };
}

/**
 * Plans a search.
 *
 * @param countHits counts every pair of patches that is scored.
 * @throws {RangeError} where the content holds no patch.
 */
export function planMatch(
  source: ProgramSource,
  content: Shape,
  bank: WasmBank,
  { countHits = false, contentStride = 1 } = {},
): MatchProgram {
  const { height, width } = content;
  const grid = contentGrid(height, width, bank.geometry.patchSize, contentStride);
  const context = begin(source);
  const { builder } = context;
  const picture = addPicture(builder, content, NO_BORDER, { kept: true });
  const indices = builder.kept(grid.count * 4);
  const offsets = builder.buffer(grid.count * 4);
  const hits = builder.kept(countHits ? grid.count * bank.grid.count * 4 : 0);
  planSearch(context, picture, bank, grid, source.numbers, {
    indices,
    offsets,
    hits: countHits ? hits : undefined,
  });
  return { program: builder.build(), content: picture, grid, indices, hits };
}

/** Plans a blend. */
export function planBlendOnly(
  source: ProgramSource,
  bank: WasmBank,
  grid: ContentGrid,
): BlendProgram {
  const context = begin(source);
  const { builder } = context;
  const shape = {
    height: grid.lastRow + bank.geometry.patchSize,
    width: grid.lastCol + bank.geometry.patchSize,
    channels: source.model.manifest.activations.channels,
  };
  const offsets = builder.kept(grid.count * 4);
  const output = addPicture(builder, shape, NO_BORDER, { kept: true });
  // At strength 1 the content is not read.
  planBlend(context, output, output, bank, grid, offsets);
  return { program: builder.build(), offsets, output };
}

/** Plans decoding. */
export function planDecode(source: ProgramSource, shape: Shape): DecodeProgram {
  const context = begin(source);
  const { builder } = context;
  const network = new NetworkPlan(context, source.model.manifest.decoder, shape);
  const input = network.addInput({ kept: true });
  builder.step('finish', 1, [input.buffer], () => ({ target: input.tensor.address }));
  const output = network.addSteps(input, { keepOutput: true });
  return { program: builder.build(), input, output };
}
