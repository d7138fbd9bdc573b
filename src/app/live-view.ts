import type { OutputSize, StylizeOptions, Stylizer, StylizerInfo } from '../index.ts';
import { workingSize } from '../pool/working-size.ts';
import { LiveLoop, type LivePicture } from '../video/live-loop.ts';
import type { VideoSource } from '../video/sources/source.ts';
import { RateMeter } from './rate-meter.ts';
import { shownSize } from './shown-size.ts';

/** What shows the pictures. */
export interface Screen {
  /** Shows a frame as it is, before there is a painted one, and owns it. */
  preview(frame: VideoFrame): void;
  /** Shows a painted picture and owns both frames. */
  show(picture: LivePicture): void;
  /** The last frame shown, as it came from its source; the screen's. */
  readonly original: VideoFrame | undefined;
  /** Device pixels that painted pictures are shown in; undefined where they are to come as they are. */
  readonly room: OutputSize | undefined;
}

/** What is being shown, and how fast. */
export interface LiveStatus {
  readonly fps: number;
  readonly milliseconds: number;
  /** Milliseconds from a frame's coming in to its picture's being drawn. */
  readonly latency: number;
  /** Milliseconds between the last pictures, the newest last. */
  readonly intervals: readonly number[];
  readonly dropped: number;
  readonly width: number;
  readonly height: number;
  readonly info: StylizerInfo;
}

/** What a view works with. */
export interface LiveViewOptions {
  readonly screen: Screen;
  /** Paints a frame, which stays open until then; the result is the view's to close. */
  readonly paint: (
    frame: VideoFrame,
    stylizer: Stylizer,
    options: StylizeOptions,
  ) => Promise<VideoFrame>;
  /** Told of a source that ended by itself, and of the error where painting failed. */
  readonly onEnd: (error: unknown) => void;
  /**
   * Told of each picture of a frame that came from the source: when it was finished, and how long the
   * engine had it; milliseconds.
   */
  readonly onPicture: (at: number, spent: number) => void;
}

/** Brings one source after the other onto a screen: first as it is, and painted once it can be. */
export class LiveView {
  readonly #meter = new RateMeter();
  #source: VideoSource | undefined;
  #stylizer: Stylizer | undefined;
  readonly #underWay = new Set<Promise<VideoFrame>>();
  #loop: LiveLoop | undefined;
  #previewed: Promise<void> = Promise.resolve();
  #size = { width: 0, height: 0 };

  constructor(private readonly options: LiveViewOptions) {}

  /** Undefined until the first picture is painted. */
  get status(): LiveStatus | undefined {
    if (this.#stylizer === undefined || this.#size.width === 0) return undefined;
    const dropped = this.#source?.dropped ?? 0;
    const { rate, intervals } = this.#meter;
    return { ...rate, intervals, ...this.#size, dropped, info: this.#stylizer.info };
  }

  /** Shows `source` from now on, and closes the one before. */
  use(source: VideoSource): void {
    this.stop();
    this.#source = source;
    this.#meter.reset();
    if (this.#stylizer === undefined) this.#previewed = this.#preview(source);
    else this.#run(source, this.#stylizer);
  }

  /**
   * Paints from now on, beginning with the frame on the screen; resolves when a stylizer that painted
   * before has nothing under way any more.
   */
  async paintWith(stylizer: Stylizer): Promise<void> {
    const underWay = [...this.#underWay];
    this.#stylizer = stylizer;
    this.#meter.reset();
    await this.#previewed;
    if (this.#source !== undefined && this.#loop === undefined) this.#run(this.#source, stylizer);
    this.#repaint();
    await Promise.allSettled(underWay);
  }

  /** The style or a setting changed: where the source stands still, its frame is painted anew. */
  refresh(): void {
    this.#meter.reset();
    if (this.#source?.paused === true) this.#repaint();
  }

  /** Closes the source. */
  stop(): void {
    const loop = this.#loop;
    this.#loop = undefined;
    if (loop === undefined) this.#source?.close();
    else loop.stop();
  }

  async #preview(source: VideoSource): Promise<void> {
    const reader = source.frames.getReader();
    const { value: frame } = await reader.read();
    reader.releaseLock();
    if (this.#source === source && frame !== undefined) this.options.screen.preview(frame);
    else frame?.close();
  }

  #run(source: VideoSource, stylizer: Stylizer): void {
    stylizer.forget();
    const loop = new LiveLoop({
      source,
      inFlight: stylizer.info.inFlight,
      stylize: (frame) => this.#stylise(frame, this.#stylizer ?? stylizer),
      show: (picture) => {
        this.#show(picture);
        if (!picture.isRepeated) this.options.onPicture(performance.now(), picture.spent);
      },
    });
    this.#loop = loop;
    loop.run().then(
      () => this.#ended(loop, undefined),
      (error: unknown) => this.#ended(loop, error),
    );
  }

  async #stylise(frame: VideoFrame, stylizer: Stylizer): Promise<VideoFrame> {
    const size = sizeOf(frame, stylizer);
    // A processor has enough to do, and the browser scales what it shows by itself.
    const output = stylizer.info.gpu ? shownSize(size, this.options.screen.room) : undefined;
    const result = this.options.paint(frame, stylizer, { output });
    this.#underWay.add(result);
    try {
      return await result;
    } finally {
      this.#underWay.delete(result);
    }
  }

  #ended(loop: LiveLoop, error: unknown): void {
    if (this.#loop !== loop) return;
    this.stop();
    this.options.onEnd(error);
  }

  #repaint(): void {
    const { original } = this.options.screen;
    if (original !== undefined) this.#loop?.resubmit(original.clone());
  }

  #show(picture: LivePicture): void {
    if (this.#stylizer !== undefined) this.#size = sizeOf(picture.original, this.#stylizer);
    this.options.screen.show(picture);
    const now = performance.now();
    this.#meter.count(now, picture.milliseconds, now - picture.arrived);
  }
}

/** The size that a frame is painted at. */
function sizeOf(
  { displayWidth: width, displayHeight: height }: VideoFrame,
  { settings }: Stylizer,
): OutputSize {
  return workingSize({ width, height }, settings.width);
}
