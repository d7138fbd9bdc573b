import type { OutputSize } from '../../index.ts';
import type { LivePicture } from '../../video/live-loop.ts';
import type { Screen } from '../live-view.ts';

/** Takes a finished picture, which stays the giver's; `captured` is when, as `performance.now()`. */
export type PictureTaker = (picture: VideoFrame, captured: number) => void;

/**
 * A screen that passes on what it shows: to a recording, a small window, a track. Each picture goes out
 * as soon as it is painted, in hidden tabs, too, and looks as it does on the page: mirrored where that
 * is. Where nobody takes it, it costs nothing.
 */
export class Outgoing implements Screen {
  readonly #takers = new Set<PictureTaker>();
  readonly #flipped = new OffscreenCanvas(1, 1);

  /** `screen` is the page's own; `mirrored` tells how it shows the picture. */
  constructor(
    private readonly screen: () => Screen,
    private readonly mirrored: () => boolean,
  ) {}

  get original(): VideoFrame | undefined {
    return this.screen().original;
  }

  /** Whoever takes pictures takes them as they were painted, however large the page is. */
  get room(): OutputSize | undefined {
    return this.#takers.size > 0 ? undefined : this.screen().room;
  }

  preview(frame: VideoFrame): void {
    this.screen().preview(frame);
  }

  show(picture: LivePicture): void {
    if (this.#takers.size > 0) this.#pass(picture.stylised, picture.arrived);
    this.screen().show(picture);
  }

  /** Has every picture from now on given to `take`, until the returned function is called. */
  take(take: PictureTaker): () => void {
    this.#takers.add(take);
    return () => this.#takers.delete(take);
  }

  /** A picture as it goes out; the caller's to close. */
  asShown(picture: VideoFrame): VideoFrame {
    if (!this.mirrored()) return picture.clone();
    const { displayWidth: width, displayHeight: height, timestamp } = picture;
    const context = this.#flipped.getContext('2d', { alpha: false });
    if (this.#flipped.width !== width) this.#flipped.width = width;
    if (this.#flipped.height !== height) this.#flipped.height = height;
    context?.setTransform(-1, 0, 0, 1, width, 0);
    context?.drawImage(picture, 0, 0, width, height);
    return new VideoFrame(this.#flipped, { timestamp });
  }

  #pass(picture: VideoFrame, captured: number): void {
    const shown = this.asShown(picture);
    for (const take of this.#takers) take(shown, captured);
    shown.close();
  }
}
