import { releaseProxy, transfer, wrap, type Remote } from 'comlink';
import type { Container } from '../film-container.ts';
import { recordingFile, removeRecording } from './recording-files.ts';
import type { RecordService } from './record-service.ts';
import type { RecordingSummary } from './recording.ts';
import type { SoundTap } from './sound-tap.ts';
import { wallTime } from './wall-time.ts';

/** What to record. */
export interface RecorderOptions {
  /** File name of the recording, unique in this origin. */
  readonly name: string;
  readonly container: Container;
  /** Sound to record along; the recorder's to close. */
  readonly sound?: SoundTap | undefined;
  /** Told once, when recording cannot go on. What was recorded until then is kept: call `stop`. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Pixels of pictures that may be on their way: further ones are skipped. Room for a second and more of
 * small pictures, for encoders take their time to start.
 */
const MAX_PIXELS = 2 ** 24;

/** Pictures that may be on their way, however large. */
const MIN_UNDER_WAY = 4;

/** Milliseconds to wait for the first sound. */
const SOUND_PATIENCE = 15_000;

/** Records pictures and sound in a worker, into the origin's own file system. */
export class Recorder {
  /**
   * Begins to record.
   *
   * @throws {Error} where there is no sound to be had, or no file to be written.
   */
  static async start(options: RecorderOptions): Promise<Recorder> {
    const recorder = new Recorder(options, new RecordWorker(), options.sound);
    try {
      await recorder.#begin();
      return recorder;
    } catch (error) {
      await recorder.release();
      await removeRecording(options.name).catch(() => undefined);
      throw error;
    }
  }

  /** Pictures that came too fast for the encoder. */
  skipped = 0;
  /** Wall time of the begin in milliseconds. */
  began = 0;
  #underWay = 0;
  #failed = false;

  private constructor(
    private readonly options: RecorderOptions,
    private readonly worker: RecordWorker,
    private readonly tap: SoundTap | undefined,
  ) {}

  /** Records a picture, which stays the caller's. `captured`: see {@link wallTime}. */
  add(frame: VideoFrame, captured: number): void {
    if (this.#failed) return;
    const room = Math.max(MIN_UNDER_WAY, MAX_PIXELS / (frame.codedWidth * frame.codedHeight));
    if (this.#underWay >= room) {
      this.skipped += 1;
      return;
    }
    this.#underWay += 1;
    const copy = frame.clone();
    this.worker.service
      .add(transfer(copy, [copy]), captured)
      .catch((error: unknown) => {
        if (this.#failed) return;
        this.#failed = true;
        this.options.onFailure(error);
      })
      .finally(() => (this.#underWay -= 1));
  }

  /** Ends the recording; its file stays until it is removed. */
  async stop(): Promise<RecordingSummary> {
    this.#failed = true;
    try {
      return await this.worker.service.stop();
    } finally {
      await this.tap?.close();
    }
  }

  /** A copy of the stopped recording that is fit to be saved. */
  async finished(): Promise<File> {
    return this.worker.finished(this.options.name);
  }

  /** Lets go of the worker, and of the recording's lock. */
  async release(): Promise<void> {
    this.worker.end();
    if (this.tap !== undefined) await this.tap.close().catch(() => undefined);
  }

  async #begin(): Promise<void> {
    const { name, container } = this.options;
    const { input } = this.tap ?? {};
    const { service } = this.worker;
    await Promise.race([
      service.open(name, container, input && transfer(input, [input])),
      ...(input === undefined ? [] : [silence()]),
    ]);
    await service.start();
    this.began = wallTime();
  }
}

/**
 * A copy of a recording of an earlier visit that is fit to be saved.
 *
 * @throws {ConversionError} `unreadable` where nothing of it can be read.
 */
export async function finishLeftover(name: string): Promise<File> {
  const worker = new RecordWorker();
  try {
    if (!(await worker.service.claim(name))) throw new Error(`“${name}” is open in another tab`);
    return await worker.finished(name);
  } finally {
    worker.end();
  }
}

/** The worker and its service. */
class RecordWorker {
  readonly service: Remote<RecordService>;
  readonly #worker = new Worker(new URL('../../../workers/record.worker.ts', import.meta.url), {
    type: 'module',
    name: 'recorder',
  });

  constructor() {
    this.service = wrap<RecordService>(this.#worker);
  }

  async finished(name: string): Promise<File> {
    await this.service.rewrite(name);
    return (await recordingFile(name, 'finished')).getFile();
  }

  end(): void {
    this.service[releaseProxy]();
    this.#worker.terminate();
  }
}

function silence(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('No sound came. Try again without it.')), SOUND_PATIENCE);
  });
}
