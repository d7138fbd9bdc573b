import { proxy, wrap } from 'comlink';
import type { EngineChoice } from '../engine/engine-names.ts';
import type { EngineInfo } from '../engine/engine.ts';
import type { Pixels } from '../engine/pixels.ts';
import type { TfjsBackend } from '../engine/tfjs/backend.ts';
import { loadModel } from '../model/load-model.ts';
import { withPooling } from '../model/pooling.ts';
import { reviveError } from '../pool/errors.ts';
import { newContext, StillPicture, type PictureSource } from '../still/still-picture.ts';
import { mixOf } from '../styles/style-mix.ts';
import { StylePicture, type StyleSource, type WeightedStyle } from '../styles/style-picture.ts';
import {
  assertOptions,
  DEFAULT_SETTINGS,
  mergeSettings,
  repeats,
  type StylizerOptions,
} from '../stylizer-settings.ts';
import type { ObjectiveValue } from './objective-value.ts';
import { optimiseSettings, type OptimiseSettings } from './optimise-options.ts';
import type { OptimiseService } from './optimise-service.ts';

/** An optimisation so far. */
export interface OptimiseProgress extends ObjectiveValue {
  /** Steps to do for each swap. */
  readonly iterations: number;
  /** Which of the swaps from pixels to pixels, from 1; each is optimised for itself. */
  readonly swap: number;
  /** How many of them there are. */
  readonly swaps: number;
  /** The picture as it is, with every `previewEvery` steps. */
  readonly preview: Pixels | undefined;
}

/** How a swap is set up, as for a `Stylizer`. */
type SwapOptions = Pick<
  StylizerOptions,
  | 'model'
  | 'engine'
  | 'pooling'
  | 'patchSize'
  | 'stride'
  | 'styleStride'
  | 'contentStride'
  | 'swaps'
  | 'swapSpace'
  | 'styleSize'
  | 'strength'
  | 'keepColours'
>;

/** How a picture is optimised. Defaults: {@link OptimiseSettings}, and those of a `Stylizer`. */
export interface OptimiseOptions
  extends
    SwapOptions,
    Partial<{ [Name in keyof OptimiseSettings]: OptimiseSettings[Name] | undefined }> {
  /** One style, or a mix of up to four. */
  readonly style: StyleSource | readonly WeightedStyle[];
  /** Longest side in pixels, from 16: a larger picture is scaled down. Left out: its own size. */
  readonly maxSize?: number | undefined;
  /** Told of the start and of every step. */
  readonly onProgress?: ((progress: OptimiseProgress) => void) | undefined;
  /** Steps from one preview to the next; 0, where left out: none is made. */
  readonly previewEvery?: number | undefined;
  /** Ends the work at once. */
  readonly signal?: AbortSignal | undefined;
}

/** An optimised picture. */
export interface OptimisedPicture {
  readonly canvas: OffscreenCanvas;
  /** Who did the work. */
  readonly info: EngineInfo;
}

const SMALLEST = 16;

/** The engines that can go backwards are those on tfjs; the names of others say on what device. */
const BACKENDS: Readonly<Record<EngineChoice, TfjsBackend | undefined>> = {
  auto: undefined,
  tfjs: undefined,
  webgpu: 'webgpu',
  'tfjs-webgpu': 'webgpu',
  wasm: 'wasm',
  'tfjs-wasm': 'wasm',
  'tfjs-cpu': 'cpu',
};

/**
 * Seeks the picture whose activations are those of `picture` swapped with a style: what a decoder
 * gives in one pass, but closer, in as many steps as are asked for (Chen & Schmidt 2016, section 3.2).
 * The whole picture is held at once, with some kilobytes a pixel. It works in a worker of its own.
 *
 * @throws {TypeError} naming the option that is wrong.
 * @throws {RangeError} where the picture or the style holds no patch.
 * @throws {Error} where the model cannot be had or tfjs does not run here.
 * @throws the signal's reason, where it aborts.
 */
export async function optimisePicture(
  picture: PictureSource,
  options: OptimiseOptions,
): Promise<OptimisedPicture> {
  const { model = 'compact', engine = 'auto', pooling, signal, maxSize, onProgress } = options;
  assertOptions({ model, engine, pooling });
  const settings = optimiseSettings(options);
  const { previewEvery = 0 } = options;
  if (!Number.isInteger(previewEvery) || previewEvery < 0) {
    throw new TypeError(`previewEvery must be a whole number from 0, not ${String(previewEvery)}`);
  }
  if (maxSize !== undefined && !(Number.isInteger(maxSize) && maxSize >= SMALLEST)) {
    throw new TypeError(`maxSize must be a whole number from ${SMALLEST}, not ${String(maxSize)}`);
  }
  const merged = mergeSettings(DEFAULT_SETTINGS, options);
  const { patchSize, styleStride, contentStride, styleSize, strength, keepColours } = merged;
  const { swaps, passes } = repeats(merged);
  const mix = mixOf(options.style);
  signal?.throwIfAborted();
  const [still, styles, stored] = await Promise.all([
    StillPicture.from(picture, maxSize),
    Promise.all(mix.map(async ({ style }) => (await StylePicture.from(style)).pixels(styleSize))),
    loadModel(model === 'auto' ? 'compact' : model, signal),
  ]);
  const backend = BACKENDS[engine];
  const job = {
    model: pooling === undefined ? stored : withPooling(stored, pooling),
    options: backend === undefined ? {} : { backend },
    picture: still.pixels(),
    swap: {
      styles,
      weights: mix.map(({ weight }) => weight),
      geometry: { patchSize, styleStride },
      contentStride,
      swaps,
      strength,
    },
    settings,
    keepColours,
    passes,
    previewEvery,
  };
  const { iterations } = settings;
  const { pixels, info } = await runInWorker(signal, (service) =>
    service.run(
      job,
      proxy((pass, value, preview) =>
        onProgress?.({ ...value, iterations, swap: pass + 1, swaps: passes, preview }),
      ),
    ),
  );
  const context = newContext(pixels.width, pixels.height);
  const data = new Uint8ClampedArray(pixels.data);
  context.putImageData(new ImageData(data, pixels.width, pixels.height), 0, 0);
  return { canvas: context.canvas, info };
}

/** Lets a worker of its own do something, and ends it then, or as soon as the signal aborts. */
async function runInWorker<T>(
  signal: AbortSignal | undefined,
  work: (service: Pick<OptimiseService, 'run'>) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('../../workers/optimise.worker.ts', import.meta.url), {
    type: 'module',
    name: 'impasto-optimise',
  });
  const end = new AbortController();
  try {
    return await new Promise<T>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: end.signal });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new Error(`the worker failed: ${event.message || 'its script did not load'}`));
      });
      work(wrap<OptimiseService>(worker)).then(resolve, (error: unknown) =>
        reject(reviveError(error)),
      );
    });
  } finally {
    end.abort();
    worker.terminate();
  }
}
