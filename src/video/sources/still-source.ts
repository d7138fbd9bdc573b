import { NewestFrame } from '../newest-frame.ts';
import type { VideoSource } from './source.ts';
import { SourceError } from './source.ts';

/** Longest side that a still is kept at, in pixels: more than any live picture shows. */
const LONGEST_SIDE = 2560;

/**
 * Opens a picture file as a source of one frame, upright.
 *
 * @throws {SourceError} `no-picture` where the browser cannot read it.
 */
export async function openStill(file: File): Promise<StillSource> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (cause) {
    throw new SourceError('no-picture', { cause });
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(2, Math.round(bitmap.width * scale));
  const height = Math.max(2, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false });
  if (context === null) throw new Error('this browser gives no 2d canvas off the screen');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return new StillSource(file, new VideoFrame(context.canvas, { timestamp: 0 }));
}

/** A picture that stands still: one frame. Made by {@link openStill}. */
export class StillSource implements VideoSource {
  readonly kind = 'still';
  readonly mirrored = false;
  readonly dropped = 0;
  /** It never moves. */
  readonly paused = true;
  readonly #newest = new NewestFrame(() => undefined);

  /** `frame` is the picture, and the source's from now on. */
  constructor(
    readonly file: File,
    frame: VideoFrame,
  ) {
    this.#newest.push(frame);
  }

  get title(): string {
    return this.file.name;
  }

  get frames(): ReadableStream<VideoFrame> {
    return this.#newest.frames;
  }

  play(): void {}

  pause(): void {}

  close(): void {
    this.#newest.end();
  }
}
