import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Container } from '../../video/film-container.ts';
import type { VideoSource } from '../../video/sources/source.ts';
import { finishLeftover, Recorder } from '../../video/recording/recorder.ts';
import {
  canKeepRecordings,
  leftovers,
  removeRecording,
  type Leftover,
} from '../../video/recording/recording-files.ts';
import { tapSound } from '../../video/recording/sound-tap.ts';
import { wallTime } from '../../video/recording/wall-time.ts';
import { messageOf } from '../messages.ts';
import { choosePlace } from '../save-place.ts';
import { deliver } from './deliver.ts';
import { fileName } from './file-name.ts';
import type { OutputPage } from './picture-outputs.ts';
import { openSound, type SoundSource } from './sound-source.ts';

/** How recordings are made. */
export interface RecordingWish {
  readonly container: Container;
  readonly sound: boolean;
}

/** What the recorder is doing. */
export type RecordingState = 'idle' | 'starting' | 'recording' | 'saving';

/** A recording under way. */
interface Session {
  readonly name: string;
  readonly recorder: Recorder;
  readonly sound: SoundSource | undefined;
  /** Takes no more pictures. */
  readonly rest: () => void;
}

/** Records the live picture, and saves what an earlier visit left. */
export class RecordingControl implements ReactiveController {
  /** What goes on. */
  state: RecordingState = 'idle';
  /** How the next recording is made. */
  wish: RecordingWish = { container: 'mp4', sound: true };
  /** Recordings that were never saved. */
  left: readonly Leftover[] = [];
  #session: Session | undefined;
  /** Saved, though their files may stay a moment longer. */
  readonly #saved = new Set<string>();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly page: OutputPage,
    private readonly source: () => VideoSource | undefined,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#hold);
    void this.#look();
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#hold);
    this.#session?.rest();
    void this.#session?.recorder.release();
  }

  /** This browser can record. */
  get able(): boolean {
    return canKeepRecordings() && 'VideoEncoder' in window;
  }

  /** Seconds that the recording is long. */
  get seconds(): number {
    const began = this.#session?.recorder.began;
    return began === undefined ? 0 : (wallTime() - began) / 1000;
  }

  /** Begins a recording, or ends it and asks where to save it. */
  async toggle(): Promise<void> {
    if (this.state === 'idle') await this.#start();
    else if (this.state === 'recording') await this.#stop(true);
  }

  /** Changes how the next recording is made. */
  set(wish: Partial<RecordingWish>): void {
    this.wish = { ...this.wish, ...wish };
    this.host.requestUpdate();
  }

  /** Saves a recording that was left. */
  async save(name: string): Promise<void> {
    try {
      const place = await choosePlace(name);
      await this.#deliver(place, await finishLeftover(name), name);
    } catch (error) {
      if (!isAbort(error)) this.page.notices.tell(messageOf(error));
    }
    await this.#look();
  }

  /** Throws a recording away that was left. */
  async discard(name: string): Promise<void> {
    await removeRecording(name);
    await this.#look();
  }

  async #start(): Promise<void> {
    this.#enter('starting');
    const { container, sound: wantsSound } = this.wish;
    const name = fileName(this.page.styleTitle(), new Date(), container);
    let sound: SoundSource | undefined;
    try {
      sound = wantsSound ? await openSound(this.source()) : undefined;
      const recorder = await Recorder.start({
        name,
        container,
        sound: sound && (await tapSound(sound.track)),
        onFailure: (error) => void this.#failed(error),
      });
      const rest = this.page.outgoing.take((picture, captured) =>
        recorder.add(picture, performance.timeOrigin + captured),
      );
      this.#session = { name, recorder, sound, rest };
      this.#enter('recording');
      if (wantsSound && sound === undefined) this.page.notices.tell(this.#silence());
    } catch (error) {
      sound?.close();
      this.#enter('idle');
      this.page.notices.tell(messageOf(error));
    }
  }

  #silence(): string {
    return this.source()?.kind === 'file'
      ? 'This video has no sound to be had: the recording is silent.'
      : 'There is no microphone, or it is not allowed: the recording is silent.';
  }

  /** `ask`: the user is there to say where to. */
  async #stop(ask: boolean): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const { name, recorder, sound, rest } = session;
    this.#session = undefined;
    this.#enter('saving');
    rest();
    try {
      // At once: browsers ask only for a click that is fresh.
      const [placed, stopped] = await Promise.allSettled([
        ask ? choosePlace(name) : Promise.reject(new DOMException('', 'AbortError')),
        recorder.stop(),
      ]);
      sound?.close();
      if (stopped.status === 'fulfilled' && stopped.value.frames === 0) {
        await removeRecording(name);
        throw new Error('Nothing was recorded: no picture came.');
      }
      if (placed.status === 'rejected') throw placed.reason;
      await this.#deliver(placed.value, await recorder.finished(), name);
    } catch (error) {
      if (!isAbort(error)) this.page.notices.tell(messageOf(error));
    } finally {
      await recorder.release();
      await this.#look();
      this.#enter('idle');
    }
  }

  async #deliver(place: FileSystemFileHandle | undefined, file: File, name: string): Promise<void> {
    await deliver(place, file, name);
    this.#saved.add(name);
    this.page.notices.tell(`Saved “${name}”.`, 'good');
  }

  async #failed(error: unknown): Promise<void> {
    await this.#stop(false);
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    const reason = full ? 'There is no more room in this browser.' : messageOf(error);
    this.page.notices.tell(`The recording ended early, and is kept until here. ${reason}`);
  }

  async #look(): Promise<void> {
    this.left = (await leftovers()).filter(({ name }) => !this.#saved.has(name));
    this.host.requestUpdate();
  }

  #enter(state: RecordingState): void {
    this.state = state;
    this.host.requestUpdate();
  }

  /** Not while it is saved: nothing can be lost then, and a download would be held, too. */
  readonly #hold = (event: BeforeUnloadEvent): void => {
    if (this.state === 'recording') event.preventDefault();
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
