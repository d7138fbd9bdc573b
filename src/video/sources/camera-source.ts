import { SourceError, type SourceFailure } from './source.ts';
import { TrackSource } from './track-source.ts';

/** Which camera, and how. Wishes: a camera that cannot fulfil one comes as close as it can. */
export interface CameraWish {
  /** The device; undefined: the one that looks the way `facing` says. */
  readonly deviceId?: string | undefined;
  /** `user`: towards the user; `environment`: away. Default: `user`. */
  readonly facing?: 'user' | 'environment' | undefined;
  /** Lines of the picture. Default: 720. */
  readonly lines?: number | undefined;
}

/** A camera that can be chosen. */
export interface Camera {
  readonly deviceId: string;
  /** Its name; empty until the user has allowed a camera once. */
  readonly label: string;
}

/** What `getUserMedia` rejects with, and what it means to the user. */
const FAILURES: Readonly<Record<string, SourceFailure>> = {
  NotAllowedError: 'camera-denied',
  SecurityError: 'camera-denied',
  NotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy',
};

const DEFAULT_LINES = 720;

/** The cameras there are now; none where the browser has no cameras for this page. */
export async function listCameras(): Promise<Camera[]> {
  if (!window.isSecureContext) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** What to ask of a camera for so many lines. */
export function linesWish(lines: number): MediaTrackConstraints {
  return { width: { ideal: Math.round((lines * 16) / 9) }, height: { ideal: lines } };
}

/**
 * Asks for the camera.
 *
 * @throws {SourceError} `camera-denied`, `no-camera`, `camera-busy`, or `insecure` where the page
 *   is served neither over HTTPS nor from localhost.
 */
export async function openCamera(wish: CameraWish = {}): Promise<TrackSource> {
  if (!window.isSecureContext) throw new SourceError('insecure');
  const { deviceId, facing = 'user', lines = DEFAULT_LINES } = wish;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: {
        ...linesWish(lines),
        ...(deviceId === undefined ? { facingMode: facing } : { deviceId: { exact: deviceId } }),
      },
    });
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new SourceError('no-camera');
    return new TrackSource(track, {
      kind: 'camera',
      title: track.label === '' ? 'Camera' : track.label,
      mirrored: track.getSettings().facingMode !== 'environment',
    });
  } catch (error) {
    const failure = error instanceof DOMException ? FAILURES[error.name] : undefined;
    throw failure === undefined ? error : new SourceError(failure, { cause: error });
  }
}
