import { EncodedPacket, type VideoSample } from 'mediabunny';
import type { EncodedVideo } from './encoded-video.ts';
import type { FrameEncoder } from './frame-encoder.ts';
import type { EncoderSettings } from './segment.ts';

/** Pictures that are compressed at a time. */
const AT_ONCE = 4;

/** Encodes each frame as a PNG of its own: a packet is a file's bytes. */
export class PictureEncoder implements FrameEncoder {
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #packets: Promise<EncodedPacket>[] = [];

  constructor({ width, height }: Pick<EncoderSettings, 'width' | 'height'>) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    if (context === null) throw new Error('this browser gives no 2D canvas context');
    context.imageSmoothingQuality = 'high';
    this.#context = context;
  }

  async add(sample: VideoSample): Promise<void> {
    const { canvas } = this.#context;
    sample.draw(this.#context, 0, 0, canvas.width, canvas.height);
    const { timestamp, duration } = sample;
    // What is on the canvas is copied at once.
    const packet = canvas
      .convertToBlob({ type: 'image/png' })
      .then((picture) => picture.arrayBuffer())
      .then((data) => new EncodedPacket(new Uint8Array(data), 'key', timestamp, duration));
    // Its turn to be awaited may come long after it failed.
    packet.catch(() => undefined);
    this.#packets.push(packet);
    await this.#packets.at(-AT_ONCE);
  }

  async finish(): Promise<EncodedVideo | undefined> {
    const packets = await Promise.all(this.#packets);
    return packets.length === 0 ? undefined : { packets, decoderConfig: { codec: 'png' } };
  }

  async cancel(): Promise<void> {
    await Promise.allSettled(this.#packets.splice(0));
  }
}
