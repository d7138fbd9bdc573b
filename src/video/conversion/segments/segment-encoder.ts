import {
  MkvOutputFormat,
  NullTarget,
  Output,
  VideoSampleSource,
  type VideoCodec,
  type EncodedPacket,
  type VideoSample,
} from 'mediabunny';
import { encodingQuality } from '../../encoding-quality.ts';
import type { EncodedVideo } from './encoded-video.ts';
import type { FrameEncoder } from './frame-encoder.ts';
import type { EncoderSettings } from './segment.ts';

/** How a segment of a film is encoded. */
interface FilmEncoderSettings extends EncoderSettings {
  readonly codec: VideoCodec;
}

/**
 * A fresh encoder for one segment. Its packets are gathered as they come; the file that they also go
 * to is never written.
 */
export class SegmentEncoder implements FrameEncoder {
  /** Starts an encoder. */
  static async start(settings: FilmEncoderSettings): Promise<SegmentEncoder> {
    const encoder = new SegmentEncoder(settings);
    await encoder.#output.start();
    return encoder;
  }

  readonly #settings: FilmEncoderSettings;
  readonly #output = new Output({ format: new MkvOutputFormat(), target: new NullTarget() });
  readonly #source: VideoSampleSource;
  readonly #packets: EncodedPacket[] = [];
  #decoderConfig: VideoDecoderConfig | undefined;

  private constructor(settings: FilmEncoderSettings) {
    this.#settings = settings;
    const { codec, width, height, quality, keyFrameInterval } = settings;
    this.#source = new VideoSampleSource({
      codec,
      quality: encodingQuality(codec, width, height, quality ?? undefined),
      keyFrameInterval,
      onEncodedPacket: (packet, meta) => {
        this.#packets.push(packet);
        this.#decoderConfig ??= meta?.decoderConfig;
      },
    });
    this.#output.addVideoTrack(this.#source);
  }

  async add(sample: VideoSample): Promise<void> {
    const { width, height, fit } = this.#settings;
    if (sample.displayWidth === width && sample.displayHeight === height) {
      await this.#source.add(sample);
      return;
    }
    const fitted = await sample.transform({ width, height, fit });
    try {
      await this.#source.add(fitted);
    } finally {
      fitted.close();
    }
  }

  async finish(): Promise<EncodedVideo | undefined> {
    await this.#output.finalize();
    if (this.#decoderConfig === undefined) return undefined;
    return { packets: this.#packets, decoderConfig: this.#decoderConfig };
  }

  async cancel(): Promise<void> {
    await this.#output.cancel();
  }
}
