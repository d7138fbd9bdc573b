import type { FrameSource, WorkingSize } from './engine/engine.ts';
import type { StageTimings } from './engine/stage-timings.ts';
import { loadModel } from './model/load-model.ts';
import { withPooling } from './model/pooling.ts';
import { modelDigest } from './model/model-digest.ts';
import type { Model } from './model/model.ts';
import { BEST_MODEL, LIGHT_MODEL, rateToHold } from './pool/automatic-model.ts';
import { copyFrame } from './pool/copy-frame.ts';
import { createWorker } from './pool/create-worker.ts';
import { FrameTransform } from './pool/frame-transform.ts';
import { prepareStyle, type PreparedStyle } from './pool/prepared-style.ts';
import type { JobOptions } from './pool/stylize-service.ts';
import { WorkerPool } from './pool/worker-pool.ts';
import { workingSize } from './pool/working-size.ts';
import { assertWeights } from './swap/joint-style.ts';
import type { PictureSource } from './still/still-picture.ts';
import { repeatStill, type StillOptions } from './still/stylize-still.ts';
import { mixOf } from './styles/style-mix.ts';
import { StylePicture, type StyleSource, type WeightedStyle } from './styles/style-picture.ts';
import type { StylizerIdentity, StylizerInfo, StylizerStats } from './stylizer-info.ts';
import {
  assertOptions,
  assertOutput,
  assertSwapSpace,
  DEFAULT_SETTINGS,
  mergeSettings,
  repeats,
  type StylizerOptions,
  type SettingsChange,
  type StylizeOptions,
  type StylizeSettings,
} from './stylizer-settings.ts';

/** What is asked for, and what it comes to. */
interface Look {
  /** None before the first `setStyle`, several where styles are mixed. */
  readonly pictures: readonly StylePicture[];
  /** One per picture. */
  readonly weights: readonly number[];
  readonly settings: StylizeSettings;
  readonly style: PreparedStyle | undefined;
}

/**
 * Stylises frames with any picture's brush strokes, in workers of its own.
 *
 * **Styles.** A frame is stylised with the style and settings in force when `stylize` was called. A
 * change comes into force when the promise of `setStyle`, `setWeights` or `configure` resolves: frames accepted
 * before finish in the old style, later ones come in the new, and none waits. Going back to an
 * earlier style costs nothing as long as its bank is kept (24 styles of 256×256).
 *
 * **Frames.** What is passed to `stylize` stays the caller's to close, and may be closed as soon as
 * the call has returned; results are the caller's to close. `transform` closes what is written to it.
 *
 * **Failures.** A worker that crashes is replaced, with its style banks, and its frame tried once
 * more; only then the frame fails, with an error that names its number.
 */
export class Stylizer {
  /**
   * Loads the model and starts the workers.
   *
   * @throws {TypeError} naming the option, or the part of the model, that is wrong.
   * @throws {Error} where the model cannot be had or the engine does not run here.
   * @throws the signal's reason, where it aborts.
   */
  static async create(options: StylizerOptions = {}): Promise<Stylizer> {
    assertOptions(options);
    const settings = mergeSettings(DEFAULT_SETTINGS, options);
    const { model = 'compact', engine = 'auto', workers, exact, onNotice, signal } = options;
    const { keepBanks, pooling, onBegin, lastModel } = options;
    signal?.throwIfAborted();
    const automatic = model === 'auto';
    const fetched = async (name: string): Promise<Model> => {
      const stored = await loadModel(name, signal);
      if (stored.manifest.decoder.length === 0) {
        const { name: title } = stored.manifest;
        throw new TypeError(`the model ${title} has no decoder: no picture can come of it`);
      }
      return pooling === undefined ? stored : withPooling(stored, pooling);
    };
    const pool = await WorkerPool.start({
      // Workers start meanwhile.
      model: fetched(automatic ? BEST_MODEL : model),
      lighter: automatic ? () => fetched(LIGHT_MODEL) : undefined,
      liveRate: rateToHold(lastModel),
      engine,
      workers: workers ?? (settings.stability > 0 ? 1 : undefined),
      exact,
      keepBanks,
      createWorker,
      onNotice,
      onBegin,
      signal,
    });
    const name = automatic ? pool.model.manifest.name : model;
    return new Stylizer(pool, name, pool.model, settings, signal);
  }

  readonly #model: string;
  readonly #loaded: Model;
  #digest: Promise<string> | undefined;
  readonly #pool: WorkerPool;
  /** In force. */
  #look: Look;
  /** Asked for last; comes into force when its style bank is there. */
  #wanted: Look;
  #change: Promise<void> = Promise.resolve();
  #styleCalls = 0;
  /** The next frame does not go on from the last one. */
  #isCut = false;
  #lastStyleCall = 0;
  /** Of the frame accepted last. */
  #lastFrame: { readonly style: PreparedStyle; readonly size: WorkingSize } | undefined;
  readonly #presets = new Map<string, StylePicture>();
  readonly #end = new AbortController();
  readonly #counts = { framesIn: 0, framesOut: 0, framesFailed: 0, framesOpen: 0 };

  private constructor(
    pool: WorkerPool,
    model: string,
    loaded: Model,
    settings: StylizeSettings,
    signal: AbortSignal | undefined,
  ) {
    this.#pool = pool;
    this.#model = model;
    this.#loaded = loaded;
    this.#look = this.#wanted = { pictures: [], weights: [], settings, style: undefined };
    signal?.addEventListener('abort', () => this.dispose(), { signal: this.#end.signal });
  }

  /** Who does the work; changes where another engine takes over. */
  get info(): StylizerInfo {
    const { engine, device, gpu } = this.#pool.info;
    const { size: workers, window: inFlight } = this.#pool;
    return { engine, device, gpu, model: this.#model, workers, inFlight };
  }

  /**
   * What decides how frames come out: engine, model, style and settings in force. Equal identities
   * mean equal pixels, on the same machine; with `stability`, of equal frames after equal ones.
   *
   * @throws {DOMException} `InvalidStateError` before the first `setStyle`.
   */
  async identity(): Promise<StylizerIdentity> {
    const { style, settings } = this.#look;
    if (style === undefined) throw noStyle();
    this.#digest ??= modelDigest(this.#loaded);
    const { engine } = this.#pool.info;
    const { key: bank, weights } = style;
    return { engine, model: await this.#digest, bank, weights, settings };
  }

  /** The settings in force. */
  get settings(): StylizeSettings {
    return this.#look.settings;
  }

  /**
   * Changes the style, or mixes up to four: each patch then comes from the style that suits it, and
   * weights say how readily. Pictures are copied, and stay the caller's. Of a mix, only styles that
   * are new are encoded. A call that is overtaken by a later one resolves with it.
   *
   * @throws {TypeError} naming `style`, `styles` or `weights` where it is neither a picture nor the
   * name of a preset nor a mix of them; the style before stays in force.
   * @throws {RangeError} where a picture is too small to hold a patch.
   */
  async setStyle(style: StyleSource | readonly WeightedStyle[]): Promise<void> {
    const call = ++this.#styleCalls;
    const mix = mixOf(style);
    const weights = mix.map(({ weight }) => weight);
    const pictures = await Promise.all(mix.map((part) => this.#picture(part.style)));
    if (call > this.#lastStyleCall) {
      this.#lastStyleCall = call;
      this.#wanted = { ...this.#wanted, pictures, weights };
    }
    await this.#enforce();
  }

  /**
   * Changes the weights of the styles that were set last, in their order, from the next frame on:
   * nothing is encoded.
   *
   * @throws {TypeError} naming `weights` where there are not as many as styles, one is below 0, or all
   * are 0.
   */
  async setWeights(weights: readonly number[]): Promise<void> {
    assertWeights(weights, this.#wanted.pictures.length);
    this.#wanted = { ...this.#wanted, weights: [...weights] };
    await this.#enforce();
  }

  /**
   * Changes settings; those left out stay.
   *
   * @throws {TypeError} naming the setting that is out of range; the ones before stay in force.
   * @throws {RangeError} where the style picture holds no patch of the new size.
   */
  async configure(settings: SettingsChange): Promise<void> {
    this.#wanted = {
      ...this.#wanted,
      settings: mergeSettings(this.#wanted.settings, settings),
    };
    await this.#enforce();
  }

  /**
   * Stylises one frame, at the working size, which the result has unless it is scaled. Calls may overlap,
   * and resolve in the order they were made. The frame may be closed as soon as the call has returned.
   * The result carries the frame's timestamp and duration (0 and none for a picture), and is the
   * caller's to close.
   *
   * @throws {DOMException} `InvalidStateError` before the first `setStyle` and after `dispose`.
   * @throws {TypeError} naming `output` where it is no size.
   * @throws {RangeError} where the working size holds no patch.
   * @throws {FrameError} naming the frame's number after a second worker crashed over it.
   */
  async stylize(frame: FrameSource, { output }: StylizeOptions = {}): Promise<VideoFrame> {
    const { style, settings } = this.#look;
    assertOutput(output);
    if (this.#end.signal.aborted) throw disposed();
    if (style === undefined) throw noStyle();
    const copy = copyFrame(frame);
    const size = workingSize(
      { width: copy.displayWidth, height: copy.displayHeight },
      settings.width,
    );
    const { strength, stability, contentStride, keepColours } = settings;
    const how = { stability, contentStride, keepColours, isCut: this.#isCut };
    const options = { ...size, output, strength, ...how, ...repeats(settings) };
    this.#isCut = false;
    this.#lastFrame = { style, size };
    return this.#submit(copy, style, options);
  }

  /**
   * Stylises a still picture at its own size, with the style and settings in force when it is called
   * (the working width, which is for frames, has no part in it). Large pictures are done in tiles,
   * without seams: made with `exact`, the result is that of the whole picture in one piece. The picture stays the caller's, and so is the canvas that is returned.
   *
   * @throws {DOMException} `InvalidStateError` before the first `setStyle` and after `dispose`.
   * @throws {TypeError} naming `picture`, `maxSize` or `swapSpace`.
   * @throws {RangeError} where the picture holds no patch, and where it is too large for a model that
   * takes means over the whole picture (instance normalisation), which cannot be cut into tiles.
   * @throws the signal's reason, where it aborts.
   */
  async stylizePicture(
    picture: PictureSource,
    options: StillOptions = {},
  ): Promise<OffscreenCanvas> {
    const { style, settings } = this.#look;
    if (this.#end.signal.aborted) throw disposed();
    if (style === undefined) throw noStyle();
    const { strength, contentStride, keepColours } = settings;
    const { swapSpace = settings.swapSpace } = options;
    assertSwapSpace(swapSpace);
    const { swaps, passes } = repeats({ swaps: settings.swaps, swapSpace });
    const engine = {
      manifest: this.#loaded.manifest,
      geometry: style.geometry,
      how: { contentStride, swaps },
      workers: this.#pool.size,
      inFlight: this.#pool.window,
      stylize: (tile: VideoFrame) => {
        const { codedWidth: width, codedHeight: height } = tile;
        const how = { contentStride, swaps, keepColours };
        return this.#submit(tile.clone(), style, { width, height, strength, ...how });
      },
    };
    return repeatStill(picture, engine, passes, options);
  }

  /** Stylises a frame, which it closes. */
  async #submit(frame: VideoFrame, style: PreparedStyle, options: JobOptions): Promise<VideoFrame> {
    this.#counts.framesIn++;
    this.#counts.framesOpen++;
    try {
      const result = await this.#pool.stylize({ frame, style, options });
      this.#counts.framesOut++;
      return result;
    } catch (error) {
      this.#counts.framesFailed++;
      throw error;
    } finally {
      frame.close();
      this.#counts.framesOpen--;
    }
  }

  /**
   * A stream that stylises what is written to it, in order, with `info.inFlight` frames between its
   * ends at most. It closes every frame written to it; those read from it are the reader's to close.
   * A frame that fails, an abort and a cancel end both sides.
   */
  transform(): TransformStream<VideoFrame, VideoFrame> {
    return new FrameTransform((frame: VideoFrame) => this.stylize(frame), this.#pool.window);
  }

  /**
   * Says that the next frame does not go on from the last one, as after a seek or with another source:
   * with `stability`, nothing of what was before is kept. Done of itself where style, weights, size or
   * patches change.
   */
  forget(): void {
    this.#isCut = true;
  }

  /** The counters now. */
  stats(): StylizerStats {
    return { ...this.#counts, ...this.#pool.stats() };
  }

  /**
   * How long each stage of a frame takes, in milliseconds: one of the style and the working size of
   * the frame accepted last. On the CPU the median of the last frames by the clock, which costs
   * nothing; on a GPU measured on the spot by its own clock (`timestamp-query`, in batches), which
   * holds the frames up for about a fifth of a second. Undefined before the first frame, where the
   * engine cannot tell (tfjs), and where the worker is gone meanwhile.
   *
   * @throws {DOMException} `InvalidStateError` after `dispose`.
   */
  async timings(): Promise<StageTimings | undefined> {
    if (this.#end.signal.aborted) throw disposed();
    if (this.#lastFrame === undefined) return undefined;
    const { style, size } = this.#lastFrame;
    return this.#pool.timings(style, size);
  }

  /** Ends the workers and frees everything. What is under way rejects with `InvalidStateError`. */
  dispose(): void {
    this.#end.abort();
    this.#pool.stop(disposed());
  }

  async #picture(source: StyleSource): Promise<StylePicture> {
    if (typeof source !== 'string') return StylePicture.from(source);
    const picture = this.#presets.get(source) ?? (await StylePicture.from(source));
    this.#presets.set(source, picture);
    return picture;
  }

  /** Brings what is wanted into force, one change at a time. */
  #enforce(): Promise<void> {
    const change = this.#change.then(() => this.#enforceNow());
    this.#change = change.catch(() => {});
    return change;
  }

  async #enforceNow(): Promise<void> {
    const target = this.#wanted;
    if (target === this.#look) return;
    try {
      const style = await this.#prepare(target);
      this.#look = { ...target, style };
      if (this.#wanted === target) this.#wanted = this.#look;
    } catch (error) {
      if (this.#wanted === target) this.#wanted = this.#look;
      throw error;
    }
  }

  async #prepare({ pictures, weights, settings }: Look): Promise<PreparedStyle | undefined> {
    if (pictures.length === 0) return undefined;
    const { patchSize, styleStride, styleSize } = settings;
    const kept = this.#look.style;
    if (kept !== undefined && this.#isKept(pictures, settings)) return { ...kept, weights };
    const sources = await Promise.all(
      pictures.map(async (picture) => {
        // One worker draws for itself, several would all draw the same.
        if (this.#pool.size > 1) await picture.pixels(styleSize);
        return picture.forBank(styleSize);
      }),
    );
    const style = await prepareStyle(sources, weights, { patchSize, styleStride });
    if (style.key !== kept?.key) await this.#pool.prepare(style);
    return style;
  }

  /** Whether the style in force is the one asked for, so that not even its picture need be looked at. */
  #isKept(pictures: readonly StylePicture[], settings: StylizeSettings): boolean {
    const { patchSize, styleStride, styleSize } = this.#look.settings;
    return (
      this.#look.pictures.length === pictures.length &&
      this.#look.pictures.every((picture, i) => picture === pictures[i]) &&
      patchSize === settings.patchSize &&
      styleStride === settings.styleStride &&
      styleSize === settings.styleSize
    );
  }
}

function noStyle(): DOMException {
  return new DOMException('there is no style yet: call setStyle() first', 'InvalidStateError');
}

function disposed(): DOMException {
  return new DOMException('the Stylizer is disposed of', 'InvalidStateError');
}
