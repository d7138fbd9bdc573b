import { AudioSample, type AudioSampleSource } from 'mediabunny';
import { SoundTimeline } from './sound-timeline.ts';
import { wallTime } from './wall-time.ts';

/** A stretch of sound as it comes from the sound device. */
export interface SoundBlock {
  /** Number of its first frame by the device's clock. */
  readonly frame: number;
  /** Samples of each channel, −1 to 1. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  /** In hertz. */
  readonly sampleRate: number;
}

/** Seconds of sound that wait for the first picture at most. */
const MAX_EARLY = 30;

/** Sound on its way into a recording: kept until the recording begins, and written from then on. */
export class SoundTrack {
  readonly #timeline: SoundTimeline;
  /** What came before the begin is known: the picture that begins it is still being painted. */
  #early: { readonly position: number; readonly block: SoundBlock }[] = [];
  #source: AudioSampleSource | undefined;
  #time = 0;

  /** Channels of the first block, and so of the recording. */
  readonly numberOfChannels: number;
  /** In hertz. */
  readonly sampleRate: number;

  /** `first` is heard by the track as well. */
  constructor(first: SoundBlock) {
    this.numberOfChannels = first.channels.length;
    this.sampleRate = first.sampleRate;
    this.#timeline = new SoundTimeline(first.sampleRate);
  }

  /** Takes a block as it arrives. */
  async hear(block: SoundBlock): Promise<void> {
    const count = block.channels[0]?.length ?? 0;
    const position = this.#timeline.heard(block.frame, count, wallTime());
    if (this.#source === undefined) {
      this.#early.push({ position, block });
      const oldest = position - MAX_EARLY * this.sampleRate;
      while ((this.#early[0]?.position ?? oldest) < oldest) this.#early.shift();
    } else await this.#write(position, block);
  }

  /**
   * Begins the recording at a wall time in milliseconds, and writes to `source` from now on.
   *
   * @param runUp see {@link SoundTimeline.begin}.
   */
  async begin(wall: number, source: AudioSampleSource, runUp: number): Promise<void> {
    this.#timeline.begin(wall, runUp);
    this.#source = source;
    const early = this.#early;
    this.#early = [];
    for (const { position, block } of early) await this.#write(position, block);
  }

  /** The place of a wall time in the recording, in seconds. */
  at(wall: number): number {
    return this.#timeline.at(wall);
  }

  /** Where the sound stands still, silence goes on in its place: the picture is at `time`. */
  async follow(time: number): Promise<void> {
    await this.#silence(this.#timeline.lag(time));
  }

  async #write(position: number, { channels }: SoundBlock): Promise<void> {
    const count = channels[0]?.length ?? 0;
    const { silence, skip } = this.#timeline.place(position, count);
    // Both at once: what comes next is numbered after them.
    const written = [this.#silence(silence)];
    if (skip < count) written.push(this.#add(channels.map((samples) => samples.subarray(skip))));
    await Promise.all(written);
  }

  async #silence(frames: number): Promise<void> {
    if (frames === 0) return;
    const { numberOfChannels } = this;
    await this.#add(Array.from({ length: numberOfChannels }, () => new Float32Array(frames)));
  }

  async #add(channels: readonly Float32Array<ArrayBuffer>[]): Promise<void> {
    const { numberOfChannels, sampleRate } = this;
    const length = channels[0]?.length ?? 0;
    const data = new Float32Array(length * numberOfChannels);
    channels.forEach((samples, channel) => data.set(samples, channel * length));
    const sample = new AudioSample({
      data,
      format: 'f32-planar',
      numberOfChannels,
      sampleRate,
      timestamp: this.#time / sampleRate,
    });
    this.#time += length;
    try {
      await this.#source?.add(sample);
    } finally {
      sample.close();
    }
  }
}
