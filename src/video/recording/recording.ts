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
import { codecCandidates, encodableCodec } from '../container.ts';
import type { Container } from '../film-container.ts';
import { encodingQuality } from '../encoding-quality.ts';
import { SerialQueue } from '../../engine/serial-queue.ts';
import type { FileWriter } from './file-writer.ts';
import {
  growingFormat,
  KEY_FRAME_INTERVAL,
  runUpOf,
  SOUND_QUALITY,
  soundCodec,
} from './recording-format.ts';
import type { SoundTrack } from './sound-track.ts';
import { wallTime } from './wall-time.ts';

/** Milliseconds after which a picture that stands still is written again, so that fragments go on. */
const STILL = 400;

/** Least width of a recording: pictures that begin small, on a machine that is busy, may grow. */
const MIN_WIDTH = 640;

/** Least seconds from one picture to the next. */
const LEAST_STEP = 0.001;

/** What a recording came to. */
export interface RecordingSummary {
  readonly frames: number;
  readonly seconds: number;
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
  static async open(
    file: FileWriter,
    container: Container,
    sound: SoundTrack | undefined,
  ): Promise<Recording> {
    if (sound === undefined) return new Recording(file, container, undefined, undefined);
    const { numberOfChannels, sampleRate } = sound;
    const codec = await soundCodec(container, numberOfChannels, sampleRate);
    return new Recording(file, container, sound, codec);
  }

  readonly #queue = new SerialQueue();
  #writing: Writing | undefined;
  #last: VideoFrame | undefined;
  #frames = 0;
  #end = 0;
  #from = Number.POSITIVE_INFINITY;
  /** Of the last picture in milliseconds: when it came, how long after the one before, how late. */
  #arrived = Number.POSITIVE_INFINITY;
  #pause = 0;
  #latency = 0;

  private constructor(
    private readonly file: FileWriter,
    private readonly container: Container,
    private readonly sound: SoundTrack | undefined,
    private readonly soundAs: AudioCodec | undefined,
  ) {}

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
    const now = wallTime();
    this.#pause = Math.max(0, now - this.#arrived);
    this.#arrived = now;
    this.#latency = now - captured;
    return this.#queue.run(async () => {
      this.#last?.close();
      this.#last = frame;
      if (captured < this.#from) return;
      this.#writing ??= await this.#begin(frame, captured);
      await this.#write(frame, this.#at(captured));
    });
  }

  /** Writes the last picture again where none has come for a while; to be called now and then. */
  async stayStill(): Promise<void> {
    const now = wallTime();
    if (now - this.#arrived < Math.max(STILL, 2 * this.#pause)) return;
    // What comes next was captured after that.
    const captured = now - this.#latency;
    await this.#queue.run(async () => {
      if (this.#writing === undefined || this.#last === undefined) return;
      const time = this.#at(captured);
      if (time - this.#end >= STILL / 1000) await this.#write(this.#last, time);
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
    const { container } = this;
    const { width, height } = recordedSize(frame);
    const codec = await encodableCodec(codecCandidates(container), width, height);
    const video = new VideoSampleSource({
      codec,
      quality: encodingQuality(codec, width, height),
      keyFrameInterval: KEY_FRAME_INTERVAL,
      latencyMode: 'realtime',
      sizeChangeBehavior: 'contain',
      transform: { width, height },
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
    if (audio !== undefined) void this.sound?.begin(captured, audio, runUpOf(this.soundAs));
    return { output, video, begin: captured };
  }

  /** The place of a wall time in the file, in seconds. */
  #at(wall: number): number {
    return this.sound?.at(wall) ?? (wall - (this.#writing?.begin ?? wall)) / 1000;
  }

  async #write(frame: VideoFrame, time: number): Promise<void> {
    // The map of the clocks moves a little as more is heard: no picture is lost for that.
    const timestamp = this.#frames === 0 ? 0 : Math.max(time, this.#end + LEAST_STEP);
    this.#frames += 1;
    this.#end = timestamp;
    const sample = new VideoSample(frame.clone(), { timestamp });
    try {
      await Promise.all([this.#writing?.video.add(sample), this.sound?.follow(timestamp)]);
    } finally {
      sample.close();
    }
  }
}

/** The size of a recording that begins with `frame`, both sides even. */
function recordedSize({ displayWidth, displayHeight }: VideoFrame): {
  width: number;
  height: number;
} {
  const scale = Math.max(1, MIN_WIDTH / displayWidth);
  const even = (side: number): number => Math.max(2, Math.round((side * scale) / 2) * 2);
  return { width: even(displayWidth), height: even(displayHeight) };
}
