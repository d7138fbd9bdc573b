import { SourceError } from './source.ts';
import { TrackSource } from './track-source.ts';

/** Whether this browser can capture a screen: phones cannot. */
export function canCaptureScreen(): boolean {
  return window.isSecureContext && 'getDisplayMedia' in navigator.mediaDevices;
}

/**
 * Asks the user for a screen, window or tab to capture.
 *
 * @throws {SourceError} `screen-denied` where the user chose none, `no-screen` where this browser
 *   captures none.
 */
export async function openScreen(): Promise<TrackSource> {
  if (!canCaptureScreen()) throw new SourceError('no-screen');
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { ideal: 30 } },
      audio: false,
    });
    const [track] = stream.getVideoTracks();
    if (track === undefined) throw new SourceError('no-screen');
    return new TrackSource(track, { kind: 'screen', title: 'Screen', mirrored: false });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new SourceError(error.name === 'NotAllowedError' ? 'screen-denied' : 'no-screen', {
      cause: error,
    });
  }
}
