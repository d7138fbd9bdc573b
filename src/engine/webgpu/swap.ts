/** @file Search and blend between two buffers of activations, for one style. */
import type { Shape } from '../../model/shapes.ts';
import { contentGrid, patchGrid } from '../../swap/geometry.ts';
import type { ContentGrid, PatchGrid } from '../../swap/geometry.ts';
import { Arena } from './arena.ts';
import type { BankBuffers, WebGpuStyleBank } from './bank.ts';
import { bind } from './dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { extentUniform } from './extent.ts';
import type { Side } from './extent.ts';
import type { Gpu } from './gpu.ts';
import { Memory } from './memory.ts';
import { quantisePipelines, recordQuantiser } from './quantise.ts';
import { searchShape } from './search-shape.ts';
import type { SearchShape } from './search-shape.ts';
import blend from './shaders/blend.wgsl?raw';
import operandsDirect from './shaders/operands/direct.wgsl?raw';
import operandsFloatTile from './shaders/operands/float-tile.wgsl?raw';
import operandsFloat from './shaders/operands/float.wgsl?raw';
import operandsInt8Tile from './shaders/operands/int8-tile.wgsl?raw';
import operandsInt8 from './shaders/operands/int8.wgsl?raw';
import searchCount from './shaders/search-count.wgsl?raw';
import reduce from './shaders/search-reduce.wgsl?raw';
import search from './shaders/search.wgsl?raw';
import { groups, plainText } from './shader-text.ts';
import { remembered, splittable } from './split.ts';

/** Threads in one row of the reduction's workgroups. */
const REDUCE_ROW = 2 ** 15;
/** Operations in the time of which a value of a style patch is fetched. */
const FLOPS_PER_LOAD = 8;
/** Bytes between the uniforms of two pieces: every adapter's alignment. */
const PIECE_BYTES = 256;
/** Statement of the instrumented search. */
const COUNT = 'countPairs(y, v, firstColumn, firstStyle, endStyle, contentThread, styleThread);';

/** What is swapped. */
export interface SwapProblem {
  readonly bank: WebGpuStyleBank;
  readonly buffers: BankBuffers;
  /** Size of the content's activations. */
  readonly size: Side;
  readonly content: GPUBuffer;
  readonly swapped: GPUBuffer;
  /** What the result is mixed with; the content where it is left out. */
  readonly original?: GPUBuffer;
  /** Distance between content patches; 1 where it is left out. */
  readonly contentStride?: number;
  /** Count in `counts` how often each pair is scored: for tests. */
  readonly count?: boolean;
}

interface Pipelines {
  readonly search: GPUComputePipeline;
  readonly reduce: GPUComputePipeline;
  readonly blend: GPUComputePipeline;
  /** Where the search is in 8 bits. */
  readonly quantise: readonly [GPUComputePipeline, GPUComputePipeline] | undefined;
}

/** The swap of activations of one size with one style, recorded. */
export class Swap {
  /** How the search is shared out. */
  readonly shape: SearchShape;
  /** What makes the content ready for the search. */
  readonly prepare: readonly Dispatch[];
  /** The search, its second pass aside. */
  readonly search: Dispatch;
  /** Second pass of the search: picks among the parts. */
  readonly reduce: Dispatch;
  /** Puts the chosen patches in place and mixes them with the content. */
  readonly blend: Dispatch;
  /** Index of the chosen style patch per content patch. */
  readonly matches: GPUBuffer;
  /** [content patch][style position]: how often scored; undefined where not asked for. */
  readonly counts: GPUBuffer | undefined;
  readonly #gpu: Gpu;
  readonly #arena: Arena;
  readonly #styleGrid: PatchGrid;
  readonly #blendUniform: GPUBuffer;
  readonly #problem: SwapProblem;
  #memory: Memory | undefined;
  #remembers = false;
  #strength = 1;

  private constructor(gpu: Gpu, problem: SwapProblem, shape: SearchShape, pipelines: Pipelines) {
    const { bank, buffers, size } = problem;
    const { style, positions } = buffers;
    const every = everyPatch(problem);
    const patches = swappedPatches(problem);
    const arena = new Arena(gpu);
    this.#gpu = gpu;
    this.#arena = arena;
    this.#styleGrid = bank.grid;
    this.#problem = problem;
    this.shape = shape;
    const computed = sideOf(every);
    const output = sideOf(positions);

    const best = arena.storage('search pairs', shape.parts * every.count * 8);
    this.matches = arena.storage('matches', patches.count * 4);
    if (problem.count === true) {
      this.counts = arena.storage('pair counts', every.count * positions.count * 4);
    }
    const quantiser =
      pipelines.quantise &&
      recordQuantiser(gpu, arena, pipelines.quantise, problem.content, contentShape(problem));
    this.prepare = quantiser?.dispatches ?? [];
    const searchResources = {
      0: extentUniform(arena, { stored: style, input: size, computed, output }),
      1: best,
      2: quantiser?.packed ?? problem.content,
      3: buffers.quantised ?? style.buffer,
      4: buffers.norms.buffer,
      5: arena.uniform('search', Int32Array.of(shape.rows, bank.grid.cols, shape.parts)),
      ...(this.counts === undefined ? {} : { 7: this.counts }),
    };
    const record = (pieces: readonly Piece[]): Dispatch[] => {
      const uniforms = arena.uniform('search pieces', pieceValues(pieces));
      return pieces.map((piece, i) => ({
        pipeline: pipelines.search,
        bindGroup: bind(gpu.device, pipelines.search, {
          ...searchResources,
          6: { buffer: uniforms, offset: i * PIECE_BYTES, size: 16 },
        }),
        workgroups: [shape.columnBlocks, piece.rowBlocks, shape.parts],
        flops: shape.flops * piece.share,
      }));
    };
    const split = remembered((count) => record(piecesOf(shape, positions, count)));
    this.search = { ...record([wholeOf(shape, positions)])[0]!, split };

    this.reduce = {
      pipeline: pipelines.reduce,
      bindGroup: bind(gpu.device, pipelines.reduce, {
        1: this.matches,
        2: best,
        3: arena.uniform('reduce', reduceValues(every, shape, patches)),
      }),
      workgroups: [
        Math.ceil(Math.min(patches.count, REDUCE_ROW) / 64),
        Math.ceil(patches.count / REDUCE_ROW),
        1,
      ],
      flops: 0,
    };

    this.#blendUniform = arena.uniform('blend', blendValues(bank.grid, 1));
    const workgroups = [
      Math.ceil(size.width / 32),
      Math.ceil(size.height / 2),
      Math.ceil(groups(style.channels) / 4),
    ] as const;
    const loads = patches.count * bank.geometry.patchSize ** 2 * style.channels;
    this.blend = splittable(
      gpu,
      arena,
      { pipeline: pipelines.blend, workgroups, flops: loads * FLOPS_PER_LOAD },
      { stored: style, input: computed, output: size },
      {
        1: problem.swapped,
        2: problem.original ?? problem.content,
        3: style.buffer,
        4: this.matches,
        5: this.#blendUniform,
      },
    );
  }

  /** All of it in order. */
  get dispatches(): readonly Dispatch[] {
    const found = [...this.prepare, this.search, this.reduce];
    const memory = this.#remembers ? this.#memory : undefined;
    if (memory === undefined) return [...found, this.blend];
    return [memory.keep, ...found, memory.remember, this.blend];
  }

  /**
   * Has `dispatches` keep matches of the last frame unless the best is better by a share of its score;
   * undefined: every match is new.
   */
  async setMargin(margin: number | undefined): Promise<void> {
    this.#remembers = margin !== undefined;
    if (margin === undefined) return;
    const patches = swappedPatches(this.#problem);
    this.#memory ??= await Memory.create(
      this.#gpu,
      this.#arena,
      this.#problem,
      patches,
      this.matches,
    );
    this.#memory.setMargin(margin);
  }

  /**
   * Records a swap.
   *
   * @throws {RangeError} where the content holds no patch.
   */
  static async create(gpu: Gpu, problem: SwapProblem): Promise<Swap> {
    const { style, positions } = problem.buffers;
    const { patchSize, styleStride } = problem.bank.geometry;
    const content = everyPatch(problem);
    const { channels } = style;
    const shape = searchShape({ patchSize, content, style: positions, channels }, gpu.isSoftware);
    const constants = { GROUPS: groups(channels), PATCH: patchSize, STRIDE: styleStride };
    const blendConstants = { ...constants, CONTENT_STRIDE: swappedPatches(problem).stride };
    const searchValues = {
      ...constants,
      CHUNK: shape.chunk,
      JOINT: String(problem.bank.layout.places.length > 1),
      OPERANDS: operandsText(gpu),
      CONTENT: shape.contentThreads,
      STYLE: shape.styleThreads,
      COUNT: problem.count === true ? COUNT : '',
    };
    const searchText = plainText(gpu.precision, search, searchValues);
    const counter = problem.count === true ? searchCount : '';
    const [searchPipeline, reducePipeline, blendPipeline] = await Promise.all([
      gpu.computePipeline('search', `${searchText}\n${counter}`),
      gpu.computePipeline('reduce', plainText(gpu.precision, reduce, { ROW: REDUCE_ROW })),
      gpu.computePipeline('blend', plainText(gpu.precision, blend, blendConstants)),
    ]);
    const quantise =
      gpu.search === 'int8' ? await quantisePipelines(gpu, contentShape(problem)) : undefined;
    return gpu.guarded('preparing a swap', () => {
      const pipelines = {
        search: searchPipeline,
        reduce: reducePipeline,
        blend: blendPipeline,
        quantise,
      };
      return new Swap(gpu, problem, shape, pipelines);
    });
  }

  /** Sets the mix of what is encoded from now on: 0 content, 1 style. */
  setStrength(strength: number): void {
    if (strength === this.#strength) return;
    this.#strength = strength;
    const values = blendValues(this.#styleGrid, strength);
    this.#gpu.device.queue.writeBuffer(this.#blendUniform, 0, values);
  }

  /** Frees the swap's own buffers. */
  dispose(): void {
    this.#arena.dispose();
  }
}

interface Piece {
  readonly row: number;
  readonly rowBlocks: number;
  readonly firstRound: number;
  readonly endRound: number;
  /** Share of the whole. */
  readonly share: number;
}

/** Rounds of units, one unit per part each. */
function roundsOf(shape: SearchShape, positions: PatchGrid): number {
  return Math.ceil((shape.styleBlocks * positions.rows) / shape.parts);
}

/** The whole search. */
function wholeOf(shape: SearchShape, positions: PatchGrid): Piece {
  const endRound = roundsOf(shape, positions);
  return { row: 0, rowBlocks: shape.rowBlocks, firstRound: 0, endRound, share: 1 };
}

/** The same in pieces: block of content rows by block, the rounds of each in several. */
function piecesOf(shape: SearchShape, positions: PatchGrid, count: number): Piece[] {
  const rounds = roundsOf(shape, positions);
  const cuts = Math.min(Math.ceil(count / shape.rowBlocks), rounds);
  return Array.from({ length: shape.rowBlocks * cuts }, (_, i) => ({
    row: Math.floor(i / cuts),
    rowBlocks: 1,
    firstRound: Math.floor(((i % cuts) * rounds) / cuts),
    endRound: Math.floor((((i % cuts) + 1) * rounds) / cuts),
    share: 1 / (shape.rowBlocks * cuts),
  }));
}

function pieceValues(pieces: readonly Piece[]): Int32Array {
  const values = new Int32Array((pieces.length * PIECE_BYTES) / 4);
  pieces.forEach(({ row, firstRound, endRound }, i) => {
    values.set([row, firstRound, endRound], (i * PIECE_BYTES) / 4);
  });
  return values;
}

/** The uniform of blend.wgsl. */
function blendValues(grid: PatchGrid, strength: number): Uint32Array {
  const values = Uint32Array.of(grid.cols, 0);
  new Float32Array(values.buffer)[1] = strength;
  return values;
}

/** The content patches at every position, all of which are searched. */
function everyPatch({ bank, size }: SwapProblem): PatchGrid {
  return patchGrid(size.height, size.width, bank.geometry.patchSize, 1, 'content');
}

/** The content patches that are swapped. */
function swappedPatches({ bank, size, contentStride }: SwapProblem): ContentGrid {
  return contentGrid(size.height, size.width, bank.geometry.patchSize, contentStride);
}

/** The uniform of search-reduce.wgsl. */
function reduceValues(every: PatchGrid, { parts }: SearchShape, patches: ContentGrid): Uint32Array {
  const { count, cols, stride, lastRow, lastCol } = patches;
  return Uint32Array.of(every.count, parts, count, cols, stride, lastRow, lastCol);
}

function contentShape({ buffers, size: { height, width } }: SwapProblem): Shape {
  return { height, width, channels: buffers.style.channels };
}

/** How the search reads what it multiplies. */
function operandsText(gpu: Gpu): string {
  const int8 = gpu.search === 'int8';
  const tile = int8 ? operandsInt8Tile : operandsFloatTile;
  return `${int8 ? operandsInt8 : operandsFloat}\n${gpu.isSoftware ? operandsDirect : tile}`;
}

function sideOf({ rows, cols }: PatchGrid): Side {
  return { height: rows, width: cols };
}
