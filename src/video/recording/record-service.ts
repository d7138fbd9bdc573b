import type { Container } from '../film-container.ts';
import { openFileWriter } from './file-writer.ts';
import { Recording, type RecordingSummary } from './recording.ts';
import { claim, recordingFile } from './recording-files.ts';
import { rewrite } from './rewrite.ts';
import { hearSound, type SoundInput } from './sound-input.ts';
import { SoundTrack } from './sound-track.ts';
import { wallTime } from './wall-time.ts';

/** Milliseconds between two looks whether the picture stands still. */
const LOOK_INTERVAL = 200;

/** A recorder's side in its worker: encodes, and writes to the origin's file system. */
export class RecordService {
  #recording: Recording | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #hangUp: (() => void) | undefined;
  /** What sound or a picture that stands still failed with: the next picture fails with it. */
  #failure: { readonly error: unknown } | undefined;

  /**
   * Opens a recording under a name, which stays locked until the worker ends. Resolves when everything
   * is at hand: with the first sound, where there is to be sound.
   *
   * @throws {ConversionError} `unencodable` where this browser cannot encode the sound.
   */
  async open(name: string, container: Container, sound: SoundInput | undefined): Promise<void> {
    if (!(await claim(name))) throw new Error(`“${name}” is being recorded already`);
    const file = await openFileWriter(await recordingFile(name, 'raw'));
    const track = sound && (await this.#listen(sound));
    this.#recording = await Recording.open(file, container, track);
  }

  /** Records from now on. */
  start(): void {
    const recording = this.#recording;
    if (recording === undefined) return;
    recording.start(wallTime());
    this.#timer = setInterval(() => this.#try(recording.stayStill()), LOOK_INTERVAL);
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
    this.#hangUp?.();
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
  #listen(sound: SoundInput): Promise<SoundTrack> {
    return new Promise((resolve) => {
      let track: SoundTrack | undefined;
      this.#hangUp = hearSound(sound, (block) => {
        track ??= new SoundTrack(block);
        this.#try(track.hear(block));
        resolve(track);
      });
    });
  }

  #try(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#failure ??= { error };
    });
  }
}
