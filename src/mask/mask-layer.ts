/**
 * @file Keeps a stylised frame inside a mask and something else outside: coverage `c` of the mask from
 * 0 to 1, result = c · inside + (1 − c) · outside, by the operators `destination-in` and
 * `destination-over` of Porter and Duff ("Compositing Digital Images", 1984) as a canvas has them (W3C
 * Compositing and Blending, section 9.1).
 *
 * Coverage is what is opaque in a mask with transparency, and what is bright in one without, by the
 * luma of ITU-R BT.709: 0.2126 · R + 0.7152 · G + 0.0722 · B.
 */

/** A picture that does not change, or a video whose picture of the moment is taken for each frame. */
export type MaskSource = ImageBitmap | HTMLCanvasElement | OffscreenCanvas | HTMLVideoElement;

/** How a mask is read. */
export interface MaskOptions {
  /** What is covered is outside. */
  readonly inverted?: boolean;
  /** What covers: `auto`, opacity where anything is transparent, and otherwise brightness. */
  readonly channel?: 'auto' | 'alpha' | 'luma';
}

const CHANNELS: ReadonlySet<string> = new Set(['auto', 'alpha', 'luma']);

/** Lays stylised frames over others, inside a mask. */
export class MaskLayer {
  readonly #source: MaskSource;
  readonly #inverted: boolean;
  readonly #channel: 'auto' | 'alpha' | 'luma';
  readonly #picture = newContext({});
  readonly #coverage = newContext({ willReadFrequently: true });
  /** The coverage stands for the size it has. */
  #isDrawn = false;

  /**
   * The source stays the caller's, and open as long as the layer is used. It is scaled until it fills
   * the frame, its middle on the frame's.
   *
   * @throws {TypeError} naming `channel`.
   */
  constructor(source: MaskSource, { inverted = false, channel = 'auto' }: MaskOptions = {}) {
    if (!CHANNELS.has(channel)) {
      throw new TypeError(`channel must be auto, alpha or luma, not ${channel}`);
    }
    this.#source = source;
    this.#inverted = inverted;
    this.#channel = channel;
  }

  /**
   * A frame with the size and time of `inside`, which is seen where the mask covers; elsewhere
   * `outside` is, scaled to it. Both stay the caller's; the result is the caller's to close.
   */
  compose(inside: VideoFrame, outside: VideoFrame): VideoFrame {
    const { displayWidth: width, displayHeight: height, timestamp, duration } = inside;
    this.#cover(width, height);
    const picture = this.#picture;
    fit(picture, width, height);
    picture.imageSmoothingQuality = 'high';
    picture.globalCompositeOperation = 'copy';
    picture.drawImage(inside, 0, 0, width, height);
    picture.globalCompositeOperation = 'destination-in';
    picture.drawImage(this.#coverage.canvas, 0, 0);
    picture.globalCompositeOperation = 'destination-over';
    picture.drawImage(outside, 0, 0, width, height);
    return new VideoFrame(picture.canvas, {
      timestamp,
      alpha: 'discard',
      ...(duration === null ? {} : { duration }),
    });
  }

  /** Draws the coverage as opacity, where it is not there yet. */
  #cover(width: number, height: number): void {
    const coverage = this.#coverage;
    const moves = 'videoWidth' in this.#source;
    if (!fit(coverage, width, height) && this.#isDrawn && !moves) return;
    const size = sizeOf(this.#source);
    coverage.clearRect(0, 0, width, height);
    if (size.width > 0) {
      // A pixel over each edge, where scaling would leave it half open.
      const scale = Math.max((width + 2) / size.width, (height + 2) / size.height);
      const [across, down] = [size.width * scale, size.height * scale];
      coverage.imageSmoothingQuality = 'high';
      coverage.drawImage(this.#source, (width - across) / 2, (height - down) / 2, across, down);
    }
    const image = coverage.getImageData(0, 0, width, height);
    this.#toOpacity(image.data);
    coverage.putImageData(image, 0, 0);
    this.#isDrawn = true;
  }

  /** Turns RGBA of a mask, row by row, into pixels whose opacity is the coverage. */
  #toOpacity(data: Uint8ClampedArray): void {
    const byAlpha = this.#channel === 'auto' ? isTransparent(data) : this.#channel === 'alpha';
    for (let at = 0; at < data.length; at += 4) {
      const alpha = data[at + 3] ?? 0;
      const light =
        0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
      const covered = byAlpha ? alpha : (light * alpha) / 255;
      data[at + 3] = this.#inverted ? 255 - covered : covered;
    }
  }
}

function newContext(settings: CanvasRenderingContext2DSettings): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(1, 1).getContext('2d', settings);
  if (context === null) throw new Error('this browser gives no 2D canvas context');
  return context;
}

/** Gives a canvas a size; whether it had another. */
function fit(
  { canvas }: OffscreenCanvasRenderingContext2D,
  width: number,
  height: number,
): boolean {
  if (canvas.width === width && canvas.height === height) return false;
  canvas.width = width;
  canvas.height = height;
  return true;
}

function sizeOf(source: MaskSource): { readonly width: number; readonly height: number } {
  if (!('videoWidth' in source)) return source;
  return { width: source.videoWidth, height: source.videoHeight };
}

function isTransparent(data: Uint8ClampedArray): boolean {
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 255) return true;
  return false;
}
