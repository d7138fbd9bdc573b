/**
 * @file A recording while it is made: pictures and sound into a file that is playable at any time.
 * Every picture stands at the time at which it was captured, not at which it was painted, and so does
 * the sound: they meet again however long painting takes.
 */
import {
  AudioSampleSource,
  type AudioCodec,
  Output,
  StreamTarget,
  VideoSample,
  VideoSampleSource,
} from 'mediabunny';
import { codecCandidates, encodableCodec, type Container } from '../container.ts';
import { encodingQuality } from '../encoding-quality.ts';
import { SerialQueue } from '../../engine/serial-queue.ts';
import type { FileWriter } from './file-writer.ts';
import {
  growingFormat,
  KEY_FRAME_INTERVAL,
  SOUND_QUALITY,
  soundCodec,
} from './recording-format.ts';
import { SoundTrack, type SoundBlock, type SoundShape } from './sound-track.ts';

/** Seconds after which a picture that stands still is written again, so that fragments go on. */
const STILL_INTERVAL = 0.4;

/** What a recording came to. */
export interface RecordingSummary {
  readonly frames: number;
  readonly seconds: number;
}

/** What is recorded, and into what. */
export interface RecordingOptions {
  readonly container: Container;
  readonly sound: SoundShape | undefined;
}

/** What begins with the first picture, whose size decides it. */
interface Writing {
  readonly output: Output;
  readonly video: VideoSampleSource;
  /** Wall time of the first picture in milliseconds. */
  readonly begin: number;
}

/** One recording. */
export class Recording {
  /**
   * Makes one whose encoder of sound is at hand. `file` is the recording's to close.
   *
   * @throws {ConversionError} `unencodable` where this browser cannot encode the sound.
   */
  static async open(file: FileWriter, options: RecordingOptions): Promise<Recording> {
    const { container, sound } = options;
    if (sound === undefined) return new Recording(file, options, undefined);
    const { numberOfChannels, sampleRate } = sound;
    return new Recording(file, options, await soundCodec(container, numberOfChannels, sampleRate));
  }

  readonly #sound: SoundTrack | undefined;
  readonly #queue = new SerialQueue();
  #writing: Writing | undefined;
  #last: VideoFrame | undefined;
  #frames = 0;
  #end = 0;
  #from = Number.POSITIVE_INFINITY;

  private constructor(
    private readonly file: FileWriter,
    private readonly options: RecordingOptions,
    private readonly soundAs: AudioCodec | undefined,
  ) {
    this.#sound = options.sound && new SoundTrack(options.sound);
  }

  /**
   * Takes sound.
   *
   * @throws where it cannot be encoded or written.
   */
  async hear(block: SoundBlock): Promise<void> {
    await this.#sound?.hear(block);
  }

  /** Records what is captured from a wall time on, in milliseconds; nothing before this is called. */
  start(from: number): void {
    this.#from = from;
  }

  /**
   * Takes a picture, and owns it. Resolves when there is room for more.
   *
   * @param captured wall time in milliseconds.
   * @throws {ConversionError} where this browser cannot encode it.
   * @throws {DOMException} `QuotaExceededError` where there is no more room.
   */
  add(frame: VideoFrame, captured: number): Promise<void> {
    return this.#queue.run(async () => {
      this.#last?.close();
      this.#last = frame;
      if (captured < this.#from) return;
      this.#writing ??= await this.#begin(frame, captured);
      await this.#write(frame, this.#at(captured));
    });
  }

  /** Writes the last picture again where none has come for a while; `now` is the wall time. */
  async stayStill(now: number): Promise<void> {
    await this.#queue.run(async () => {
      if (this.#writing === undefined || this.#last === undefined) return;
      // Pictures come late by the time they take to be painted: leave their places free.
      const time = this.#at(now) - STILL_INTERVAL;
      if (time - this.#end >= STILL_INTERVAL) await this.#write(this.#last, time);
    });
  }

  /** Writes what is under way and ends the file. */
  async finish(): Promise<RecordingSummary> {
    return this.#queue.run(async () => {
      this.#last?.close();
      this.#last = undefined;
      try {
        await this.#writing?.output.finalize();
      } finally {
        this.file.close();
      }
      return { frames: this.#frames, seconds: this.#end };
    });
  }

  async #begin(frame: VideoFrame, captured: number): Promise<Writing> {
    const { container } = this.options;
    const { displayWidth: width, displayHeight: height } = frame;
    const codec = await encodableCodec(codecCandidates(container), width, height);
    const video = new VideoSampleSource({
      codec,
      quality: encodingQuality(codec, width, height),
      keyFrameInterval: KEY_FRAME_INTERVAL,
      latencyMode: 'realtime',
      sizeChangeBehavior: 'contain',
    });
    const target = new StreamTarget(this.file.writable);
    const output = new Output({ format: growingFormat(container), target });
    output.addVideoTrack(video);
    let audio: AudioSampleSource | undefined;
    if (this.soundAs !== undefined) {
      audio = new AudioSampleSource({ codec: this.soundAs, quality: SOUND_QUALITY });
      output.addAudioTrack(audio);
    }
    await output.start();
    // Not waited for: the muxer takes sound and picture in turns.
    if (audio !== undefined) void this.#sound?.begin(captured, audio);
    return { output, video, begin: captured };
  }

  /** The place of a wall time in the file, in seconds. */
  #at(wall: number): number {
    return this.#sound?.at(wall) ?? (wall - (this.#writing?.begin ?? wall)) / 1000;
  }

  async #write(frame: VideoFrame, time: number): Promise<void> {
    const timestamp = this.#frames === 0 ? 0 : time;
    if (this.#frames > 0 && timestamp <= this.#end) return;
    this.#frames += 1;
    this.#end = timestamp;
    const sample = new VideoSample(frame.clone(), { timestamp });
    try {
      await Promise.all([this.#writing?.video.add(sample), this.#sound?.follow(timestamp)]);
    } finally {
      sample.close();
    }
  }
}
