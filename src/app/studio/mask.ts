import type { ReactiveControllerHost } from 'lit';
import {
  MaskLayer,
  type MaskSource,
  type SettingsChange,
  type StylizeOptions,
  type Stylizer,
} from '../../index.ts';
import { messageOf } from '../messages.ts';
import { openMask } from '../mask/mask-file.ts';
import { newestCall } from '../newest-call.ts';
import type { StyleChoice } from '../style-choice.ts';
import type { Notices } from './notices.ts';
import type { PageAddress } from './page-address.ts';

/** What a mask needs of the one who paints. */
export interface MaskPainter {
  /** A further stylizer, set as the first one is. */
  create(): Promise<Stylizer>;
  /** The picture is to be painted anew, where it stands still. */
  refresh(): void;
}

/** What keeps the style to a part of the picture, and what is seen in the rest of it. */
export class Mask {
  /** Name of the mask's file; empty where there is none. */
  title = '';
  /** The style outside; undefined: the picture as it came. */
  outside: StyleChoice | undefined;
  #source: MaskSource | undefined;
  #layer: MaskLayer | undefined;
  #stylizer: Stylizer | undefined;
  /** It has another model than what paints the inside. */
  #isOutdated = false;
  #close: () => void = () => {};

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly address: PageAddress,
    private readonly notices: Notices,
    private readonly painter: MaskPainter,
  ) {}

  /** What is covered is outside. */
  get inverted(): boolean {
    return this.address.settings.insideOut;
  }

  /**
   * Keeps the style to what a picture or a video covers; outside is what the address names among
   * `choices`.
   */
  async use(file: File, choices: readonly StyleChoice[]): Promise<void> {
    const { outside } = this.address.settings;
    try {
      const mask = await openMask(file);
      this.#close();
      this.#source = mask.source;
      this.#close = () => mask.close();
      this.title = file.name;
      this.notices.dismiss();
      this.#renew();
      if (outside !== (this.outside?.id ?? ''))
        this.paintOutside(choices.find(({ id }) => id === outside));
    } catch (error) {
      this.notices.fail(messageOf(error, file.name));
    }
  }

  /** Paints all of the picture again. */
  remove(): void {
    this.stop();
    this.address.set({ outside: '', insideOut: false });
    this.#renew();
  }

  /** Exchanges inside and outside. */
  invert(): void {
    this.address.set({ insideOut: !this.inverted });
    this.#renew();
  }

  /** Paints the outside with a style of its own, or leaves it as it came. */
  paintOutside(style: StyleChoice | undefined): void {
    this.outside = style;
    this.address.set({ outside: style?.id ?? '' });
    this.#apply(style);
  }

  /** Paints a frame, which stays open until then, with a stylizer, and with the mask where there is one. */
  async paint(frame: VideoFrame, stylizer: Stylizer, options: StylizeOptions): Promise<VideoFrame> {
    const layer = this.#layer;
    if (layer === undefined) return stylizer.stylize(frame, options);
    const other = this.#stylizer;
    const painting = [
      stylizer.stylize(frame, options),
      Promise.resolve(other?.stylize(frame, options)),
    ] as const;
    try {
      const inside = await painting[0];
      // One that was exchanged meanwhile owes nothing.
      const outside = await painting[1].catch((error: unknown) => {
        if (other === this.#stylizer) throw error;
      });
      return layer.compose(inside, outside ?? frame);
    } finally {
      for (const painted of await Promise.allSettled(painting)) {
        if (painted.status === 'fulfilled') painted.value?.close();
      }
    }
  }

  /** Paints the outside with the model that the inside is painted with now. */
  changeModel(): void {
    if (this.outside === undefined) return;
    this.#isOutdated = true;
    this.#apply(this.outside);
  }

  /** The next frame does not go on from the last one. */
  forget(): void {
    this.#stylizer?.forget();
  }

  /** Changes how the outside is painted, as the inside is. */
  async configure(settings: SettingsChange): Promise<void> {
    await this.#stylizer?.configure(settings);
  }

  /** Frees the mask and what paints outside it. */
  stop(): void {
    this.#close();
    this.#close = () => {};
    this.#source = this.#layer = undefined;
    this.#stylizer?.dispose();
    this.#stylizer = undefined;
    this.outside = undefined;
    this.title = '';
  }

  #renew(): void {
    const { inverted } = this;
    this.#layer =
      this.#source === undefined ? undefined : new MaskLayer(this.#source, { inverted });
    this.host.requestUpdate();
    this.painter.refresh();
  }

  /** Paints the outside with another stylizer; with none, where the mask has gone meanwhile. */
  #exchange(stylizer: Stylizer): void {
    const before = this.#stylizer;
    this.#stylizer = this.#source === undefined ? undefined : stylizer;
    if (this.#stylizer === undefined) stylizer.dispose();
    before?.dispose();
  }

  readonly #apply = newestCall<StyleChoice | undefined>(
    async (style) => {
      if (style === undefined) {
        const before = this.#stylizer;
        this.#stylizer = undefined;
        before?.dispose();
      } else {
        const kept = this.#isOutdated ? undefined : this.#stylizer;
        const stylizer = kept ?? (await this.painter.create());
        this.#isOutdated = false;
        await stylizer.setStyle(style.source);
        if (stylizer !== this.#stylizer) this.#exchange(stylizer);
      }
      this.painter.refresh();
    },
    (error) => this.notices.fail(messageOf(error)),
  );
}
