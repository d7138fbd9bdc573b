import type { Model } from '../model/model.ts';
import type { Activations } from '../swap/activations.ts';
import type { PatchGeometry, PatchGrid } from '../swap/geometry.ts';
import type { IndexField } from '../swap/index-field.ts';
import type { StyleLayout } from '../swap/joint-style.ts';
import type { Pixels } from './pixels.ts';
import type { StageTimings } from './stage-timings.ts';

/**
 * What computes: `webgpu` and `wasm` are the project's own kernels; `tfjs` is the reference, on the
 * best tfjs backend here; `tfjs-webgpu`, `tfjs-wasm` and `tfjs-cpu` name one.
 */
export type EngineName = 'webgpu' | 'wasm' | 'tfjs' | 'tfjs-webgpu' | 'tfjs-wasm' | 'tfjs-cpu';

/** Who does the work: shown to the user and written into results. */
export interface EngineInfo {
  readonly engine: EngineName;
  /** e.g. `WebAssembly relaxed SIMD, 2 threads` or `nvidia hopper`. */
  readonly device: string;
  /** True where the device is a GPU: one worker then suffices. */
  readonly gpu: boolean;
}

/** A frame that a browser can hand over. */
export type FrameSource = VideoFrame | ImageBitmap | OffscreenCanvas;

/** What is encoded, swapped and decoded. */
export interface WorkingSize {
  /** Working width in pixels. */
  readonly width: number;
  /** Working height in pixels. */
  readonly height: number;
}

/** Size of a frame that comes out. */
export interface OutputSize {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
}

/** How a frame is swapped, beyond what the bank says. */
export interface SwapOptions {
  /** Distance between neighbouring content patches, 1 up to the patch size; 1 where left out. */
  readonly contentStride?: number;
  /** How often activations are swapped, each time those that came of it before: 1–5; 1 where left out. */
  readonly swaps?: number;
  /**
   * 0, unless given: every match is new. Above, up to 1, patches keep the matches that they or their
   * neighbours had in the call before, unless the new best is better by a margin that grows with it:
   * see `match-memory.ts`. Calls with it go on from each other in the order in which they were made;
   * another bank, size or weights, and a call without it, begin anew.
   */
  readonly stability?: number;
  /** True where the frame does not go on from the one before, as after a seek: it begins anew. */
  readonly isCut?: boolean;
}

/** Options of one frame. */
export interface FrameOptions extends WorkingSize, SwapOptions {
  /** 0: the content's own activations, 1: the swapped ones; between: their mix. */
  readonly strength: number;
  /**
   * Size that the decoded picture is scaled to on its way out, its aspect with it; the working size
   * where left out. By the GPU, where the engine runs on one; else by a canvas.
   */
  readonly output?: OutputSize | undefined;
}

/**
 * A style, or several joined, ready to be matched: activations, patches and inverse norms, computed
 * once and kept by the engine that made it. Valid only with that engine.
 */
export interface StyleBank {
  /** Size of the style's activations; of the plane that they lie in, where styles are joined. */
  readonly height: number;
  readonly width: number;
  readonly geometry: PatchGeometry;
  /**
   * The style patches; `grid.count` of them, less those that lie across two styles, which no search
   * finds.
   */
  readonly grid: PatchGrid;
  /** Where each style lies; one place, the whole, where there is one style. */
  readonly layout: StyleLayout;
  /** Frees what the engine holds for it; the bank must not be used afterwards. */
  dispose(): void;
}

/**
 * Style swap on one kind of device. `stylize` is the path of every frame; the four stages under it
 * are the same computation taken apart, for tests, benchmarks and stills.
 *
 * Calls may overlap; an engine runs them one after the other in the order they were made.
 */
export interface Engine {
  readonly info: EngineInfo;
  readonly model: Model;

  /**
   * Encodes a style picture and prepares its patches; of a style's activations, as `encode` gave them,
   * only the patches are prepared.
   *
   * @throws {TypeError} naming a field of `geometry` that is out of range, or `style` where it is
   * activations of another model.
   * @throws {RangeError} where the activations hold no patch.
   */
  createBank(style: Pixels | Activations, geometry: PatchGeometry): Promise<StyleBank>;

  /**
   * Joins the styles of one to four banks of one geometry into one bank, without encoding anything.
   * The banks stay as they are, and may be disposed.
   *
   * @param weights how readily each style is taken, from 0, never: see `joint-style.ts`.
   * @throws {TypeError} naming `banks` or `weights` where they are out of range.
   */
  joinBanks(banks: readonly StyleBank[], weights: readonly number[]): Promise<StyleBank>;

  /**
   * Changes the weights of a bank's styles for the calls that follow: only norms are rewritten.
   *
   * @throws {TypeError} naming `weights` where they are out of range.
   */
  setWeights(bank: StyleBank, weights: readonly number[]): Promise<void>;

  /**
   * Stylises one frame. The frame stays open and stays the caller's; the result is the caller's to
   * close and carries the frame's timestamp and duration (0 and none where it has none).
   *
   * @throws {RangeError} where the working size holds no patch.
   */
  stylize(frame: FrameSource, bank: StyleBank, options: FrameOptions): Promise<VideoFrame>;

  /** Stylises a picture at its own size. */
  stylizePixels(
    picture: Pixels,
    bank: StyleBank,
    strength: number,
    how?: SwapOptions,
  ): Promise<Pixels>;

  /** Encoder: a picture to its activations (padded to the model's multiple, not cropped). */
  encode(picture: Pixels): Promise<Activations>;

  /**
   * Search: for every content patch the style patch of the highest normalised cross-correlation,
   * ties to the lowest index (paper, equations 3–4).
   *
   * @throws {TypeError} naming `contentStride` where it is above the patch size.
   */
  match(content: Activations, bank: StyleBank, contentStride?: number): Promise<IndexField>;

  /** Blend: puts the chosen style patches in place and averages where they overlap. */
  blend(field: IndexField, bank: StyleBank): Promise<Activations>;

  /** Decoder: activations to RGB values (3 channels, not quantised). */
  decode(activations: Activations): Promise<Activations>;

  /**
   * How long the stages of a frame of this size take. An engine on the CPU looks at the frames that
   * it has stylised: the median of the last ones, by the clock on the wall. An engine on a GPU runs
   * each stage in batches of some 20 ms on the spot, which frames wait for; the copy of a frame to
   * the GPU and back is not in it. Undefined where the engine cannot tell, or has had no such frame.
   */
  timings(size: WorkingSize, bank: StyleBank): Promise<StageTimings | undefined>;

  /** Frees everything, banks included. */
  dispose(): void;
}
