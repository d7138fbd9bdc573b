import { NewestFrame } from '../newest-frame.ts';
import { trackFrames } from './track-frames.ts';
import type { VideoSource } from './source.ts';

/** What a track shows. */
export interface TrackLook {
  readonly kind: 'camera' | 'screen';
  readonly title: string;
  readonly mirrored: boolean;
}

/**
 * A running track as a source. It ends when the track does: unplugged, or no longer shared. Frames
 * come as they are: where a phone is turned, the next one is upright and of another shape.
 */
export class TrackSource implements VideoSource {
  readonly kind: TrackLook['kind'];
  readonly title: string;
  readonly mirrored: boolean;
  readonly #newest = new NewestFrame(() => this.close());
  readonly #stop: () => void;
  #paused = false;
  #given = false;
  #lastFrame = performance.now();

  constructor(
    readonly track: MediaStreamVideoTrack,
    { kind, title, mirrored }: TrackLook,
  ) {
    this.kind = kind;
    this.title = title;
    this.mirrored = mirrored;
    track.addEventListener('ended', () => this.#newest.end());
    this.#stop = trackFrames(track, (frame, at) => this.#receive(frame, at));
  }

  get frames(): ReadableStream<VideoFrame> {
    return this.#newest.frames;
  }

  get dropped(): number {
    return this.#newest.dropped;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Milliseconds since the track last gave a frame: long after the machine slept. */
  get silence(): number {
    return performance.now() - this.#lastFrame;
  }

  play(): void {
    this.#paused = false;
  }

  pause(): void {
    this.#paused = true;
  }

  close(): void {
    this.#stop();
    this.track.stop();
    this.#newest.end();
  }

  #receive(frame: VideoFrame, at?: number): void {
    this.#lastFrame = performance.now();
    if (this.#paused && this.#given) {
      frame.close();
      return;
    }
    this.#given = true;
    this.#newest.push(frame, at);
  }
}
