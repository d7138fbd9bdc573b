import { SourceError, type SourceFailure } from '../video/sources/source.ts';

const SOURCE_MESSAGES: Readonly<Record<SourceFailure, string>> = {
  'camera-denied':
    'The camera is blocked. Allow it for this page in the address bar, then press Camera again.',
  'no-camera': 'No camera was found. Plug one in, then press Camera again.',
  'camera-busy': 'Another program is using the camera. Close it there, then press Camera again.',
  insecure: 'A camera needs a secure page. Open Impasto over https or on localhost.',
  'no-screen': 'This browser cannot capture a screen. Try Chrome, Edge or Firefox on a computer.',
  'screen-denied': 'Nothing was shared. Press Screen again and choose a screen, window or tab.',
  'no-video': 'has no video that this browser can play. Try an MP4 (H.264) or a WebM file.',
  'no-picture': 'is not a picture that this browser can read. Try a JPEG, PNG or WebP file.',
};

const ABOUT_FILES: ReadonlySet<SourceFailure> = new Set(['no-video', 'no-picture']);

/** One line for the user: what went wrong and what to do. `subject` is the file's name, if any. */
export function messageOf(error: unknown, subject = ''): string {
  if (error instanceof SourceError) {
    const message = SOURCE_MESSAGES[error.failure];
    return ABOUT_FILES.has(error.failure) ? `“${subject}” ${message}` : message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** The line for a style that is no picture. */
export function notAPicture(name: string): string {
  return `“${name}” is not a picture that this browser can read. Try a JPEG, PNG or WebP file.`;
}

/** The line for a style that the browser could not keep, for the reason that `error` gives. */
export function noRoomForStyle(title: string, error: unknown): string {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  const reason = full ? 'This browser has no room to keep' : 'This browser cannot keep';
  return `${reason} “${title}”. Paint with it now, and save it to a file before you close the page.`;
}

/** The line for a file that holds no styles. */
export function notAStyleFile(name: string, reason: string): string {
  return `“${name}” holds no styles of Impasto: ${reason}.`;
}

/** The line for an address that names a picture which this browser does not have. */
export const STYLE_ELSEWHERE =
  'This link was made with a picture that it cannot carry. Ask for the picture, and drop it here.';

/** The line for a dropped file that is neither a picture nor a video. */
export function neitherPictureNorVideo(name: string): string {
  return `“${name}” is neither a picture nor a video. Drop a picture for its style, or a video to paint.`;
}

/** The line for a camera that went away. */
export const CAMERA_GONE =
  'The camera is gone. Plug it in again: the picture comes back by itself.';

/** The line for a screen that is no longer shared. */
export const SCREEN_GONE = 'The screen is no longer shared. Press Screen to share one again.';
