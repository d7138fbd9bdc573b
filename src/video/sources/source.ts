/** Where pictures come from. */
export type SourceKind = 'demo' | 'camera' | 'screen' | 'file' | 'still';

/**
 * A running video. Its frames are read by one reader, who closes each of them. A source never
 * queues: a read gives the newest frame that was not read yet and waits where there is none; the
 * frames that came and went between two reads are closed by the source and counted in `dropped`.
 */
export interface VideoSource {
  readonly kind: SourceKind;
  /** What the user calls it: the name of the file or the camera. */
  readonly title: string;
  /** True where people expect to see themselves as in a mirror. */
  readonly mirrored: boolean;
  /** Ends where the source does: a camera unplugged, a screen no longer shared. */
  readonly frames: ReadableStream<VideoFrame>;
  /** Frames that nobody read in time. */
  readonly dropped: number;
  readonly paused: boolean;
  play(): void;
  /** Stands still; where no frame was read yet, one is still given. */
  pause(): void;
  /** Ends `frames` and lets go of the device or file. */
  close(): void;
}

/** Why a source did not open. */
export type SourceFailure =
  | 'no-camera'
  | 'camera-denied'
  | 'camera-busy'
  | 'insecure'
  | 'no-screen'
  | 'screen-denied'
  | 'no-video'
  | 'no-picture';

/** A source did not open, for a reason that the user can do something about. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(
    readonly failure: SourceFailure,
    options?: ErrorOptions,
  ) {
    super(`the source did not open: ${failure}`, options);
  }
}
