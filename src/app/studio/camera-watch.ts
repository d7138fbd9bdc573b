import { pauseFor } from '../../video/pause-for.ts';
import type { VideoSource } from '../../video/sources/source.ts';
import { TrackSource } from '../../video/sources/track-source.ts';

/** What the watch works with. */
export interface CameraWatchOptions {
  readonly current: () => VideoSource | undefined;
  /** Opens the camera again. */
  readonly reopen: () => Promise<void>;
  /** Told when a device comes or goes. */
  readonly onChange: () => void;
}

/** Milliseconds between two looks. */
const INTERVAL = 500;
/** Milliseconds without a frame after which a camera that claims to run is opened again. */
const SILENCE = 1500;
/** Longest pause between two such attempts. */
const MAX_PATIENCE = 60_000;

/**
 * Brings the camera back: one that was unplugged, when it is plugged in again; one that has fallen
 * silent though it claims to run, as after the machine slept.
 */
export class CameraWatch {
  #lost = false;
  #patience = SILENCE;
  #end: AbortController | undefined;

  constructor(private readonly options: CameraWatchOptions) {}

  /** Begins, where it has not begun: to hear of devices, browsers start a service, which takes time. */
  connect(): void {
    if (!('mediaDevices' in navigator) || this.#end !== undefined) return;
    const end = new AbortController();
    this.#end = end;
    navigator.mediaDevices.addEventListener('devicechange', () => this.#changed(), {
      signal: end.signal,
    });
    void this.#listen(end.signal);
  }

  /** Ends. */
  disconnect(): void {
    this.#end?.abort();
    this.#end = undefined;
  }

  /** The camera went away by itself. */
  lost(): void {
    this.#lost = true;
  }

  /** The user, or the watch, has chosen a source. */
  found(): void {
    this.#lost = false;
  }

  #changed(): void {
    this.options.onChange();
    if (this.#lost) void this.options.reopen();
  }

  async #listen(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pauseFor(INTERVAL);
      const source = this.options.current();
      if (!(source instanceof TrackSource) || source.kind !== 'camera' || source.paused) continue;
      if (source.silence < SILENCE) {
        this.#patience = SILENCE;
      } else if (source.silence > this.#patience && !source.track.muted) {
        this.#patience = Math.min(MAX_PATIENCE, this.#patience * 2);
        await this.options.reopen();
      }
    }
  }
}
