import type { Model } from '../../model/model.ts';
import type { Activations } from '../../swap/activations.ts';
import { assertGeometry } from '../../swap/geometry.ts';
import { joinActivations, layOutStyles } from '../../swap/joint-style.ts';
import type { StyleLayout } from '../../swap/joint-style.ts';
import { stabilityMargin } from '../../swap/match-memory.ts';
import type { PatchGeometry } from '../../swap/geometry.ts';
import { fieldGrid } from '../../swap/index-field.ts';
import type { IndexField } from '../../swap/index-field.ts';
import type {
  Engine,
  EngineInfo,
  FrameOptions,
  FrameSource,
  StyleBank,
  SwapOptions,
  WorkingSize,
} from '../engine.ts';
import { isEncoded } from '../encoded-style.ts';
import { assertFrameOptions, assertShare, assertSwapOptions } from '../frame-options.ts';
import { jointGeometry } from '../joint-geometry.ts';
import { FrameReader, FrameWriter } from '../frame-pixels.ts';
import type { Pixels } from '../pixels.ts';
import { SerialQueue } from '../serial-queue.ts';
import type { StageTimings } from '../stage-timings.ts';
import type { Content } from './content.ts';
import type { FrameFormat } from './frame/frame-format.ts';
import { copyFrame, readableFrame } from './frame/video-frame.ts';
import type { ReadableFrame } from './frame/video-frame.ts';
import { WeightStore } from './network/weight-store.ts';
import type { Program } from './program.ts';
import { planBlendOnly, planDecode, planEncode, planMatch } from './programs.ts';
import type { PaintProgram, ProgramSource } from './programs.ts';
import { Scratch } from './scratch.ts';
import { WasmBank } from './search/bank.ts';
import { styleOffsets } from './search/style-offsets.ts';
import { StylizeCache } from './stylize-cache.ts';
import type { FramePath } from './stylize-cache.ts';
import type { Team } from './threads/team.ts';
import { readPicture, writePicture } from './transfer.ts';

/** What an engine is put together from. */
export interface WasmParts extends Omit<ProgramSource, 'weights' | 'scratch'> {
  readonly info: EngineInfo;
  readonly team: Team;
}

/** The CPU engine: every stage in WebAssembly SIMD, in one memory, on one or more threads. */
export class WasmEngine implements Engine {
  /** The build and the threads. */
  readonly info: EngineInfo;
  /** The networks that it runs. */
  readonly model: Model;
  readonly #team: Team;
  readonly #source: ProgramSource;
  readonly #programs: StylizeCache;
  readonly #banks = new Set<WasmBank>();
  readonly #queue = new SerialQueue();
  #reader: FrameReader | undefined;
  readonly #writer = new FrameWriter();
  /** Holds the matches of the frame before, where they may be kept. */
  #remembered: PaintProgram | undefined;
  #encodedFrames = 0;
  #disposed = false;

  constructor({ info, team, ...parts }: WasmParts) {
    this.info = info;
    this.model = parts.model;
    this.#team = team;
    const { heap, model } = parts;
    this.#source = { ...parts, weights: new WeightStore(heap, model), scratch: new Scratch(heap) };
    this.#programs = new StylizeCache(this.#source);
  }

  /** Encodes a style where it is a picture, and packs its patches for the search. */
  async createBank(style: Pixels | Activations, geometry: PatchGeometry): Promise<StyleBank> {
    assertGeometry(geometry);
    return this.#run(() => {
      const encoded = isEncoded(style, this.model) ? style : this.#encode(style);
      return this.#addBank(encoded, geometry);
    });
  }

  /** Copies the styles of banks into one, and packs it for the search. */
  joinBanks(banks: readonly StyleBank[], weights: readonly number[]): Promise<StyleBank> {
    return this.#run(() => {
      const geometry = jointGeometry(banks, weights);
      const styles = banks.map((bank) => this.#own(bank).style());
      const layout = layOutStyles(styles, geometry.styleStride);
      const bank = this.#addBank(joinActivations(styles, layout), geometry, layout);
      bank.setWeights(weights);
      return bank;
    });
  }

  /** Rewrites the inverse norms of a bank. */
  setWeights(bank: StyleBank, weights: readonly number[]): Promise<void> {
    return this.#run(() => {
      this.#own(bank).setWeights(weights);
      this.#remembered = undefined;
    });
  }

  /**
   * Stylises a frame: its planes are copied straight into the module's memory where it reads them. A
   * frame whose bytes are those of the last one of its size is not encoded again.
   */
  async stylize(frame: FrameSource, bank: StyleBank, options: FrameOptions): Promise<VideoFrame> {
    assertFrameOptions(options);
    const readable = readableFrame(frame);
    if (readable !== undefined) return this.#stylizeFrame(readable, bank, options);
    this.#reader ??= new FrameReader();
    // Read at once: the caller may change a canvas before this frame's turn.
    const picture = this.#reader.read(frame, options.width, options.height);
    return this.#run(() => {
      const path = this.#programs.get(pixelFormat(picture), picture, this.#own(bank), options);
      path.content.clock.begin();
      path.content.target.set(picture.data);
      return this.#finishFrame(path, frame, options);
    });
  }

  /** Stylises a picture at its own size, from the start. */
  stylizePixels(
    picture: Pixels,
    bank: StyleBank,
    strength: number,
    how: SwapOptions = {},
  ): Promise<Pixels> {
    return this.#run(() => {
      assertShare('strength', strength);
      assertSwapOptions(how);
      const path = this.#programs.get(pixelFormat(picture), picture, this.#own(bank), how);
      const { content, paint } = path;
      content.clock.begin();
      content.target.set(picture.data);
      this.#encodeFrame(content);
      const { data, ...size } = this.#paint(paint, picture, strength, how);
      paint.clock.end();
      return { ...size, data: new Uint8ClampedArray(data) };
    });
  }

  /** Encoder, at the picture's own size. */
  encode(picture: Pixels): Promise<Activations> {
    return this.#run(() => this.#encode(picture));
  }

  /** Search for the activations of any picture. */
  match(content: Activations, bank: StyleBank, contentStride = 1): Promise<IndexField> {
    return this.#run(() => {
      const { heap } = this.#source;
      const own = this.#own(bank);
      const { program, ...plan } = planMatch(this.#source, content, own, { contentStride });
      return this.#once(program, () => {
        writePicture(heap, plan.content, content);
        this.#team.run(program);
        const { grid } = plan;
        const { rows, cols, count } = grid;
        return { rows, cols, grid, indices: heap.integers(plan.indices.address, count).slice() };
      });
    });
  }

  /**
   * How often a search scores each pair of patches: `count` of the content's patches × `grid.count`
   * of the bank's numbers. For tests; slow.
   */
  countScored(content: Activations, bank: StyleBank): Promise<Int32Array> {
    return this.#run(() => {
      const { heap } = this.#source;
      const own = this.#own(bank);
      const { program, ...plan } = planMatch(this.#source, content, own, { countHits: true });
      return this.#once(program, () => {
        const pairs = plan.grid.count * own.grid.count;
        heap.integers(plan.hits.address, pairs).fill(0);
        writePicture(heap, plan.content, content);
        this.#team.run(program);
        return heap.integers(plan.hits.address, pairs).slice();
      });
    });
  }

  /** Blend of any match. */
  blend(field: IndexField, bank: StyleBank): Promise<Activations> {
    return this.#run(() => {
      const { heap } = this.#source;
      const own = this.#own(bank);
      const offsets = styleOffsets(field.indices, own);
      const { program, ...plan } = planBlendOnly(this.#source, own, fieldGrid(field));
      return this.#once(program, () => {
        heap.integers(plan.offsets.address, offsets.length).set(offsets);
        this.#team.run(program);
        return readPicture(heap, plan.output);
      });
    });
  }

  /** Decoder for activations of any size. */
  decode(activations: Activations): Promise<Activations> {
    return this.#run(() => {
      const { heap } = this.#source;
      const { program, ...plan } = planDecode(this.#source, activations);
      return this.#once(program, () => {
        writePicture(heap, plan.input, activations);
        this.#team.run(program);
        return readPicture(heap, plan.output);
      });
    });
  }

  /** Medians of the last frames of this size. */
  timings(size: WorkingSize, bank: StyleBank): Promise<StageTimings | undefined> {
    return this.#run(() => this.#programs.timings(size, this.#own(bank)));
  }

  /** Frames and pictures that were stylised and had to be encoded for it. */
  get encodedFrames(): number {
    return this.#encodedFrames;
  }

  /** Bytes of the module's memory in use: weights, banks and programs. */
  get usedBytes(): number {
    return this.#source.heap.usedBytes;
  }

  /** Ends the threads and gives the memory up. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const bank of this.#banks) bank.dispose();
    this.#team.dispose();
  }

  async #stylizeFrame(
    readable: ReadableFrame,
    bank: StyleBank,
    options: FrameOptions,
  ): Promise<VideoFrame> {
    return this.#run(async () => {
      const path = this.#programs.get(readable.format, options, this.#own(bank), options);
      const { content } = path;
      content.clock.begin();
      await copyFrame(readable, content.target);
      return this.#finishFrame(path, readable.frame, options);
    });
  }

  /** Stylises the frame whose bytes were put where they are read. */
  #finishFrame(
    { content, paint }: FramePath,
    frame: FrameSource,
    options: FrameOptions,
  ): VideoFrame {
    content.clock.lap('frameIn');
    if (!content.isKept) this.#encodeFrame(content);
    const pixels = this.#paint(paint, options, options.strength, options);
    const result = this.#writer.write(pixels, frame, options.output);
    paint.clock.lap('frameOut');
    paint.clock.end();
    return result;
  }

  #encodeFrame(content: Content): void {
    content.encode(this.#team);
    this.#encodedFrames++;
  }

  /** The picture's data is a view of the module's memory, good until the next job. */
  #paint(
    paint: PaintProgram,
    { width, height }: { readonly width: number; readonly height: number },
    strength: number,
    { stability = 0, isCut = false }: SwapOptions,
  ): Pixels {
    const { program, clock, pixels } = paint;
    const goesOn = !isCut && this.#remembered === paint;
    paint.setStrength(strength);
    paint.setMargin(goesOn ? stabilityMargin(stability) : undefined);
    this.#remembered = stability > 0 ? paint : undefined;
    clock.begin();
    this.#team.run(program, (step) => clock.lap(program.stages[step]!));
    const { buffer } = this.#source.heap.memory;
    const data = new Uint8ClampedArray(buffer, pixels.address, width * height * 4);
    return { width, height, data };
  }

  #addBank(style: Activations, geometry: PatchGeometry, layout?: StyleLayout): WasmBank {
    const { heap, numbers } = this.#source;
    const forget = (bank: WasmBank): void => {
      this.#programs.forget(bank);
      this.#banks.delete(bank);
    };
    const bank = new WasmBank(heap, style, geometry, numbers, forget, layout);
    this.#banks.add(bank);
    return bank;
  }

  #encode(picture: Pixels): Activations {
    const { heap } = this.#source;
    const { program, ...plan } = planEncode(this.#source, pixelFormat(picture));
    return this.#once(program, () => {
      heap.bytes(plan.bytes.address, picture.data.length).set(picture.data);
      this.#team.run(program);
      return readPicture(heap, plan.activations);
    });
  }

  /** Uses a program once and frees it. */
  #once<T>(program: Program, use: () => T): T {
    try {
      return use();
    } finally {
      program.dispose();
    }
  }

  #run<T>(job: () => T | Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      if (this.#disposed) throw new Error('the engine is disposed');
      return job();
    });
  }

  #own(bank: StyleBank): WasmBank {
    if (bank instanceof WasmBank && this.#banks.has(bank)) return bank;
    throw new TypeError('bank must be a style bank that this engine made and did not dispose');
  }
}

function pixelFormat({ width, height }: Pixels): FrameFormat {
  return { format: 'RGBA', width, height, matrix: 'bt709', fullRange: true };
}
