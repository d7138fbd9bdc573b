import { ENGINE_CHOICES, isEngineChoice, type EngineChoice } from './engine/engine-names.ts';
import type { OutputSize } from './engine/engine.ts';
import { assertShare, assertSwaps } from './engine/frame-options.ts';
import { POOLINGS, type Pooling } from './model/pooling.ts';
import { assertContentStride, assertGeometry, DEFAULT_GEOMETRY } from './swap/geometry.ts';

/** What a repeated swap goes on from. */
export type SwapSpace = 'pixels' | 'activations';

/** Both of them. */
export const SWAP_SPACES: readonly SwapSpace[] = ['pixels', 'activations'];

/** What can be changed while frames run. */
export interface StylizeSettings {
  /**
   * Working width in pixels, from 16: what frames are scaled to, never above their own width. The
   * height follows the aspect; both are even. `full` is the frame's own size.
   */
  readonly width: number | 'full';
  /** Side of a patch in activation positions: 1–15. */
  readonly patchSize: number;
  /**
   * Distance between neighbouring style patches in activation positions: 1–15. A remainder at the
   * right and bottom edge is left out.
   */
  readonly styleStride: number;
  /**
   * Distance between neighbouring patches of the frame in activation positions: 1 up to the patch
   * size. The last of a row or column is moved in, so that every position is covered.
   */
  readonly contentStride: number;
  /** How often the picture is swapped, each time what came of it before: 1–5. */
  readonly swaps: number;
  /**
   * What is swapped again. `pixels`: the painted picture is encoded and painted anew, as the paper's own
   * program does, which costs as much each time. `activations`: those that were swapped, without a way
   * through pixels, which costs the search only and goes with `stability`.
   */
  readonly swapSpace: SwapSpace;
  /**
   * The style picture is scaled to the area of a square of this side, 16–1024 pixels; larger takes
   * more patches and shows strokes smaller.
   */
  readonly styleSize: number;
  /** 0: the content as the model decodes it, 1: the full style. */
  readonly strength: number;
  /**
   * How firmly patches hold on to the strokes that they had in the frame before, 0–1, which stills
   * what flickers. 0: every frame stands alone. Above, frames are done in order by one worker: see
   * `workers`. After a seek or with another source, call `Stylizer.forget`.
   */
  readonly stability: number;
  /** Brightness of the stylised picture, colours of the frame. */
  readonly keepColours: boolean;
}

/** Settings to change; those left out stay. */
export interface SettingsChange extends Partial<StylizeSettings> {
  /** Sets `styleStride` and `contentStride`, where they are not given themselves. */
  readonly stride?: number | undefined;
}

/** What becomes of one frame. */
export interface StylizeOptions {
  /**
   * Size that the result is scaled to, each side 1–8192 pixels, its aspect with it; the working size
   * where left out. An engine on a GPU has that scale it, sharper than pages scale canvases.
   */
  readonly output?: OutputSize | undefined;
}

/** How a `Stylizer` is made. */
export interface StylizerOptions extends SettingsChange {
  /**
   * Name of a model, or the URL of a folder with `manifest.json` and `weights.safetensors`. `auto`:
   * `compact` on a GPU and on a CPU that holds 15 frames a second with it, else `tiny`. Left out:
   * `compact`.
   */
  readonly model?: string | undefined;
  /**
   * What `auto` came to before (`info.model`), on the same machine: it comes to the other one only
   * where the rate is a quarter off the 15 frames, so that a machine near them keeps its look.
   */
  readonly lastModel?: string | undefined;
  /** `auto`: WebGPU on a real adapter, WebAssembly elsewhere. */
  readonly engine?: EngineChoice | undefined;
  /**
   * Number of workers, 1–64, that take turns at the frames and share the cores. Left out: 1 on a GPU
   * and one per core on the CPU, for the most frames a second. 1 has every core at the same frame, for
   * the shortest wait, where the page is cross-origin isolated. 1, too, where it is left out and
   * `stability` is above 0: the frames of one stream then go through one worker, others would idle.
   */
  readonly workers?: number | undefined;
  /**
   * How the encoder pools, where it does, as VGG's does; left out: as the model says. A decoder is
   * trained for one of the two.
   */
  readonly pooling?: Pooling | undefined;
  /**
   * Searches in f32 throughout, for stills; otherwise the WebAssembly engine saves half the time by
   * searching in 8 bits first, and may decide near ties otherwise.
   */
  readonly exact?: boolean | undefined;
  /**
   * Keeps the activations of styles in the browser's database (up to 64 MB, the latest used), so that
   * they need not be encoded again at the next visit. A picture can be made of them: to forget a style,
   * call `forgetBanks`. False where it is left out.
   */
  readonly keepBanks?: boolean | undefined;
  /**
   * Told in one line, fit for the user's eyes, when the GPU was lost and is started again, when
   * another engine takes over after the third loss within a minute, and when no banks can be kept.
   * Nothing has to be done about it.
   */
  readonly onNotice?: ((message: string) => void) | undefined;
  /**
   * Told when the first worker has what it makes its engine of. Before, it waits for the page's thread
   * now and then; a page that has much to set up does so afterwards.
   */
  readonly onBegin?: (() => void) | undefined;
  /** Ends the creation, or disposes of the Stylizer later on. */
  readonly signal?: AbortSignal | undefined;
}

/** The paper's patches, at a size that ordinary machines bear. */
export const DEFAULT_SETTINGS: StylizeSettings = {
  width: 640,
  ...DEFAULT_GEOMETRY,
  contentStride: 1,
  swaps: 1,
  swapSpace: 'pixels',
  styleSize: 256,
  strength: 1,
  stability: 0,
  keepColours: false,
};

const MIN_SIDE = 16;
const MAX_WIDTH = 8192;
const MAX_OUTPUT = 8192;
const MAX_STYLE_SIZE = 1024;
const MAX_WORKERS = 64;

/**
 * The settings `base` with those that `changes` defines in their place.
 *
 * @throws {TypeError} naming the field that is out of range.
 */
export function mergeSettings(base: StylizeSettings, changes: SettingsChange): StylizeSettings {
  const merged = {
    width: changes.width ?? base.width,
    patchSize: changes.patchSize ?? base.patchSize,
    styleStride: changes.styleStride ?? changes.stride ?? base.styleStride,
    contentStride: changes.contentStride ?? changes.stride ?? base.contentStride,
    swaps: changes.swaps ?? base.swaps,
    swapSpace: changes.swapSpace ?? base.swapSpace,
    styleSize: changes.styleSize ?? base.styleSize,
    strength: changes.strength ?? base.strength,
    stability: changes.stability ?? base.stability,
    keepColours: changes.keepColours ?? base.keepColours,
  };
  if (merged.width !== 'full')
    assertWhole('width', merged.width, MIN_SIDE, MAX_WIDTH, ' or "full"');
  assertGeometry(merged);
  assertContentStride(merged.contentStride, merged.patchSize);
  assertSwaps(merged.swaps);
  assertWhole('styleSize', merged.styleSize, MIN_SIDE, MAX_STYLE_SIZE);
  assertShare('strength', merged.strength);
  assertShare('stability', merged.stability);
  assertSwapSpace(merged.swapSpace);
  // The matches that are held on to are those of one swap in the engine.
  if (merged.swapSpace === 'pixels' && merged.swaps > 1 && merged.stability > 0) {
    throw new TypeError(
      'swapSpace must be activations where swaps are above 1 and stability is above 0',
    );
  }
  if (typeof merged.keepColours !== 'boolean') {
    throw new TypeError(`keepColours must be true or false, not ${String(merged.keepColours)}`);
  }
  return merged;
}

/**
 * Checks the options that are not settings.
 *
 * @throws {TypeError} naming `model`, `lastModel`, `engine`, `workers`, `exact`, `keepBanks`, `pooling`,
 * `onNotice` or `onBegin`.
 */
export function assertOptions({
  model,
  lastModel,
  engine,
  workers,
  exact,
  keepBanks,
  onNotice,
  onBegin,
  pooling,
}: StylizerOptions): void {
  if (pooling !== undefined && !POOLINGS.includes(pooling)) {
    throw new TypeError(`pooling must be ${POOLINGS.join(' or ')}, not ${pooling}`);
  }
  for (const [name, value] of Object.entries({ model, lastModel })) {
    if (value !== undefined && (typeof value !== 'string' || value === ''))
      throw new TypeError(`${name} must be a model's name or URL, not ${JSON.stringify(value)}`);
  }
  if (engine !== undefined && !isEngineChoice(engine)) {
    throw new TypeError(
      `engine must be one of ${ENGINE_CHOICES.join(', ')}, not ${String(engine)}`,
    );
  }
  if (workers !== undefined) assertWhole('workers', workers, 1, MAX_WORKERS);
  for (const [name, value] of Object.entries({ exact, keepBanks })) {
    if (value !== undefined && typeof value !== 'boolean')
      throw new TypeError(`${name} must be true or false, not ${String(value)}`);
  }
  for (const [name, value] of Object.entries({ onNotice, onBegin })) {
    if (value !== undefined && typeof value !== 'function')
      throw new TypeError(`${name} must be a function, not ${typeof value}`);
  }
}

/**
 * Checks the size that results are scaled to.
 *
 * @throws {TypeError} naming `output` where it is no size.
 */
export function assertOutput(output: OutputSize | undefined): void {
  if (output === undefined) return;
  assertWhole('output.width', output.width, 1, MAX_OUTPUT);
  assertWhole('output.height', output.height, 1, MAX_OUTPUT);
}

/**
 * Checks a swap space.
 *
 * @throws {TypeError} naming `swapSpace` where it is none.
 */
export function assertSwapSpace(swapSpace: SwapSpace): void {
  if (!SWAP_SPACES.includes(swapSpace)) {
    throw new TypeError(`swapSpace must be ${SWAP_SPACES.join(' or ')}, not ${swapSpace}`);
  }
}

/** How an engine swaps a picture, and how often the picture goes through it, for these settings. */
export function repeats({ swaps, swapSpace }: Pick<StylizeSettings, 'swaps' | 'swapSpace'>): {
  readonly swaps: number;
  readonly passes: number;
} {
  return swapSpace === 'pixels' ? { swaps: 1, passes: swaps } : { swaps, passes: 1 };
}

function assertWhole(name: string, value: number, min: number, max: number, or = ''): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new TypeError(
      `${name} must be a whole number from ${min} to ${max}${or}, not ${String(value)}`,
    );
  }
}
