import type { ReactiveControllerHost } from 'lit';
import {
  optimisePicture,
  type SettingsChange,
  type StageTimings,
  type Stylizer,
} from '../../index.ts';
import { RateGovernor, type PaceLimits } from '../../video/rate-governor.ts';
import type { VideoSource } from '../../video/sources/source.ts';
import { createStylizer, stylizerSettings } from '../create-stylizer.ts';
import { takeEarly } from '../early-stylizer.ts';
import { LiveView, type LiveStatus, type Screen } from '../live-view.ts';
import { messageOf } from '../messages.ts';
import { sameStyles, weightedStyles, type MixPart } from '../mix/style-mix.ts';
import { newestCall } from '../newest-call.ts';
import type { PageSettings } from '../settings.ts';
import type { OptimisePicture } from '../still/still-optimisation.ts';
import type { PaintPicture } from '../still/still-painting.ts';
import { Mask } from './mask.ts';
import type { Notices } from './notices.ts';
import type { PageAddress } from './page-address.ts';

/** Working widths that live pictures begin with, and what they may come to. */
const CPU_WIDTHS = { first: 320, min: 240, max: 640 } as const;
const GPU_WIDTHS = { first: 640, min: 320, max: 1280 } as const;

/** Settings that change how the picture is painted. */
export type PaintSettings = Pick<
  PageSettings,
  | 'strength'
  | 'stability'
  | 'keepColours'
  | 'width'
  | 'patch'
  | 'styleSize'
  | 'styleStride'
  | 'contentStride'
  | 'swaps'
  | 'fps'
  | 'minWidth'
  | 'maxWidth'
  | 'model'
>;

/** The stylizer, its settings, and the view that it paints. */
export class Painter {
  /** What the picture is painted with; nothing before the first style. */
  mix: readonly MixPart[] = [];
  /** What keeps the style to a part of the picture. */
  readonly mask: Mask;
  #view: LiveView | undefined;
  #stylizer: Stylizer | undefined;
  #governor: RateGovernor;
  readonly #tell = (message: string): void => this.notices.tell(message);

  constructor(
    host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly address: PageAddress,
    private readonly notices: Notices,
  ) {
    this.#governor = new RateGovernor(this.#limits, this.#widths.first);
    this.mask = new Mask(host, address, notices, {
      create: () => this.#create(),
      refresh: () => this.#view?.refresh(),
    });
  }

  /** There is an engine. */
  get ready(): boolean {
    return this.#stylizer !== undefined;
  }

  /** Undefined until the first picture is painted. */
  get status(): LiveStatus | undefined {
    return this.#view?.status;
  }

  /** Opens the view on a screen. `onEnd`: see {@link LiveViewOptions}. */
  open(screen: Screen, onEnd: (error: unknown) => void): void {
    this.#view = new LiveView({
      screen,
      paint: (...frame) => this.mask.paint(...frame),
      onEnd,
      onPicture: (at, spent) => {
        if (this.#governor.count(at, spent)) this.#apply(undefined);
      },
    });
  }

  /** Brings a source onto the screen, and closes the one before. */
  show(source: VideoSource): void {
    this.mask.forget();
    this.#view?.use(source);
  }

  /** Starts the engine, and paints with `mix` as soon as it can. */
  async start(mix: () => readonly MixPart[]): Promise<void> {
    try {
      const stylizer = await (takeEarly(this.#tell) ?? this.#create());
      this.#stylizer = stylizer;
      this.#governor = new RateGovernor(this.#limits, this.#widths.first);
      const first = mix();
      if (first.length > 0) await stylizer.setStyle(weightedStyles(first));
      this.mix = first;
      await this.#configure();
      this.notices.prepared();
      await this.#view?.paintWith(stylizer);
    } catch (error) {
      this.notices.fail(messageOf(error));
    }
  }

  /**
   * Paints with one style or several from the next frame on; rejects where one is no picture to paint
   * with. Other weights alone cost nothing.
   */
  async setMix(mix: readonly MixPart[]): Promise<void> {
    if (sameStyles(mix, this.mix)) {
      await this.#stylizer?.setWeights(mix.map(({ weight }) => weight));
    } else {
      await this.#stylizer?.setStyle(weightedStyles(mix));
      this.#governor.reset();
    }
    this.mix = mix;
    this.#view?.refresh();
  }

  /** Changes settings, for the next frame on. */
  change(settings: Partial<PaintSettings>): void {
    this.address.set(withinPatch({ ...this.address.settings, ...settings }));
    this.#governor.setLimits(this.#limits);
    if (!this.ready) return;
    if (settings.model === undefined) this.#apply(undefined);
    else this.#changeModel(undefined);
  }

  /** Paints a picture file at its own size, in the style and with the settings that hold. */
  readonly paintPicture: PaintPicture = async (file, options) => {
    if (this.#stylizer === undefined) throw new Error('The brushes are not ready yet.');
    // Nothing is held still: swaps go through pixels, as in the paper's own program.
    return this.#stylizer.stylizePicture(file, { ...options, swapSpace: 'pixels' });
  };

  /** Optimises a picture file, in the style and with the settings that hold. */
  readonly optimisePicture: OptimisePicture = async (file, options) => {
    const {
      engine,
      model,
      patch,
      styleSize,
      styleStride,
      contentStride,
      swaps,
      strength,
      keepColours,
    } = this.address.settings;
    const patches = { patchSize: patch, styleSize, styleStride, contentStride, swaps };
    const look = { strength, keepColours };
    const style = weightedStyles(this.mix);
    return optimisePicture(file, { ...patches, ...look, engine, model, style, ...options });
  };

  /** Where the time of a picture goes: see {@link Stylizer.timings}. */
  async timings(): Promise<StageTimings | undefined> {
    return this.#stylizer?.timings();
  }

  /** Closes the source and ends the engine. */
  stop(): void {
    this.#view?.stop();
    this.#stylizer?.dispose();
    this.mask.stop();
  }

  async #create(): Promise<Stylizer> {
    const stylizer = await createStylizer(this.address.settings, this.#tell);
    await stylizer.configure({ width: this.#governor.width });
    return stylizer;
  }

  /** Goes over to a stylizer with the model chosen, once it can paint; the one before paints on till then. */
  readonly #changeModel = newestCall<undefined>(
    async () => {
      const stylizer = await this.#create();
      const before = this.#stylizer;
      if (this.mix.length > 0) await stylizer.setStyle(weightedStyles(this.mix));
      this.#stylizer = stylizer;
      this.#governor.reset();
      await this.#configure();
      await this.#view?.paintWith(stylizer);
      before?.dispose();
      this.mask.changeModel();
    },
    (error) => this.notices.fail(messageOf(error)),
  );

  readonly #apply = newestCall<undefined>(
    async () => {
      await this.#configure();
      this.#view?.refresh();
    },
    (error) => this.notices.fail(messageOf(error)),
  );

  get #widths(): typeof CPU_WIDTHS | typeof GPU_WIDTHS {
    return this.#stylizer?.info.gpu === true ? GPU_WIDTHS : CPU_WIDTHS;
  }

  get #limits(): PaceLimits {
    const { width, fps, minWidth, maxWidth } = this.address.settings;
    if (width !== 'auto') return { fps, minWidth: width, maxWidth: width };
    const least = minWidth === 'auto' ? this.#widths.min : minWidth;
    const most = maxWidth === 'auto' ? this.#widths.max : maxWidth;
    // What the user set holds against what the machine is good for.
    if (minWidth === 'auto') return { fps, minWidth: Math.min(least, most), maxWidth: most };
    if (maxWidth === 'auto') return { fps, minWidth: least, maxWidth: Math.max(least, most) };
    return { fps, minWidth: Math.min(least, most), maxWidth: Math.max(least, most) };
  }

  async #configure(): Promise<void> {
    await Promise.all([this.#stylizer?.configure(this.#wanted), this.mask.configure(this.#wanted)]);
  }

  /** What the stylizer is set to. */
  get #wanted(): SettingsChange {
    return { ...stylizerSettings(this.address.settings), width: this.#governor.width };
  }
}

/** The settings with a stride of the frame's patches that leaves no position uncovered. */
function withinPatch(settings: PageSettings): PageSettings {
  const { contentStride, patch } = settings;
  return { ...settings, contentStride: Math.min(contentStride, patch) };
}
