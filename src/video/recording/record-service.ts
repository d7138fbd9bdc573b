import { transfer } from 'comlink';
import { openFileWriter } from './file-writer.ts';
import { Recording, type RecordingOptions, type RecordingSummary } from './recording.ts';
import { claim, recordingFile } from './recording-files.ts';
import { rewrite } from './rewrite.ts';
import type { SoundBlock } from './sound-track.ts';
import { wallTime } from './wall-time.ts';

/** Milliseconds between two looks whether the picture stands still. */
const LOOK_INTERVAL = 200;

/** A recorder's side in its worker: encodes, and writes to the origin's file system. */
export class RecordService {
  #recording: Recording | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #sound: MessagePort | undefined;
  /** What sound or a picture that stands still failed with: the next picture fails with it. */
  #failure: { readonly error: unknown } | undefined;

  /** Opens a recording under a name, which stays locked until the worker ends. */
  async open(name: string, options: RecordingOptions): Promise<void> {
    if (!(await claim(name))) throw new Error(`“${name}” is being recorded already`);
    const file = await openFileWriter(await recordingFile(name, 'raw'));
    this.#recording = await Recording.open(file, options);
  }

  /**
   * Begins. Resolves when it has: with the first sound, where there is to be sound.
   *
   * @param sound gives {@link SoundBlock}s.
   */
  async start(sound: MessagePort | undefined): Promise<void> {
    const recording = this.#recording;
    if (recording === undefined) return;
    this.#timer = setInterval(() => this.#try(recording.stayStill(wallTime())), LOOK_INTERVAL);
    this.#sound = sound;
    if (sound !== undefined) await this.#listen(sound, recording);
    recording.start(wallTime());
  }

  /** Takes a picture, captured at a wall time in milliseconds: see {@link Recording.add}. */
  async add(frame: VideoFrame, captured: number): Promise<void> {
    if (this.#failure !== undefined) {
      frame.close();
      throw this.#failure.error;
    }
    await this.#recording?.add(frame, captured);
  }

  /** Ends the recording. What is in the file stays there, whatever else may fail. */
  async stop(): Promise<RecordingSummary> {
    clearInterval(this.#timer);
    this.#sound?.close();
    return (await this.#recording?.finish()) ?? { frames: 0, seconds: 0 };
  }

  /** Locks a recording that an earlier page left. False where another page has it. */
  claim(name: string): Promise<boolean> {
    return claim(name);
  }

  /** Writes the copy of a recording that is fit to be saved. */
  async rewrite(name: string): Promise<void> {
    const recording = await (await recordingFile(name, 'raw')).getFile();
    const copy = await openFileWriter(await recordingFile(name, 'finished'));
    try {
      await rewrite(recording, copy.writable);
    } finally {
      copy.close();
    }
  }

  /** Resolves with the first block. */
  #listen(sound: MessagePort, recording: Recording): Promise<void> {
    return new Promise((resolve) => {
      sound.addEventListener('message', ({ data }: MessageEvent<SoundBlock>) => {
        this.#try(recording.hear(data));
        resolve();
      });
      sound.start();
    });
  }

  #try(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }
}

/** A frame with its handle, to be sent to the service. */
export function sent(frame: VideoFrame): VideoFrame {
  return transfer(frame, [frame]);
}
