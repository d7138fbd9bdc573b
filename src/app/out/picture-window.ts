import { openFrameTrack } from '../../video/tracks/frame-track.ts';
import type { Outgoing } from './outgoing.ts';

/** A place outside of the page that shows the picture. */
export interface PictureView {
  close(): void;
}

/** Feeds an element with what goes out; `first` is shown at once, and closed. */
function feed(
  outgoing: Outgoing,
  video: HTMLVideoElement,
  first: VideoFrame | undefined,
): () => void {
  const frames = openFrameTrack();
  video.srcObject = new MediaStream([frames.track]);
  const stop = outgoing.take((picture) => frames.write(picture));
  if (first !== undefined) frames.write(first);
  first?.close();
  return () => {
    stop();
    frames.close();
    video.srcObject = null;
  };
}

/** This browser can keep a picture over all windows. */
export function canFloat(): boolean {
  return document.pictureInPictureEnabled;
}

/**
 * Shows the picture in a small window that stays over all others. To be called for a gesture.
 *
 * @param onEnd told when the window is closed.
 * @throws {DOMException} where the browser does not allow it.
 */
export async function floatPicture(
  outgoing: Outgoing,
  first: VideoFrame | undefined,
  onEnd: () => void,
): Promise<PictureView> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  const loaded = new Promise((resolve) => {
    video.addEventListener('loadedmetadata', resolve, { once: true });
  });
  const stop = feed(outgoing, video, first);
  try {
    await video.play();
    await loaded;
    await video.requestPictureInPicture();
  } catch (error) {
    stop();
    throw error;
  }
  video.addEventListener(
    'leavepictureinpicture',
    () => {
      stop();
      onEnd();
    },
    { once: true },
  );
  return { close: () => void document.exitPictureInPicture().catch(() => undefined) };
}

/** Size of a new output window in CSS pixels. */
const WINDOW_WIDTH = 960;

/**
 * Opens a window with the picture and nothing else, for programs that capture windows. To be called for
 * a gesture. A double click fills the screen with it.
 *
 * @param onEnd told when the window is closed.
 * @throws {Error} where the browser opens no window.
 */
export function openOutput(
  outgoing: Outgoing,
  first: VideoFrame | undefined,
  onEnd: () => void,
): PictureView {
  const aspect = first === undefined ? 16 / 9 : first.displayWidth / first.displayHeight;
  const size = `popup,width=${WINDOW_WIDTH},height=${Math.round(WINDOW_WIDTH / aspect)}`;
  const view = window.open('', 'impasto-output', size);
  if (view === null) {
    first?.close();
    throw new Error('The browser held the window back. Allow pop-ups for this page and try again.');
  }
  const { document: page } = view;
  page.title = 'Impasto: the picture';
  page.documentElement.lang = 'en';
  page.body.style.cssText = 'margin:0;background:#000;overflow:hidden';
  const video = page.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.style.cssText = 'display:block;width:100vw;height:100vh;object-fit:contain';
  video.setAttribute('aria-label', 'The painted picture');
  video.addEventListener('dblclick', () => {
    if (page.fullscreenElement === null) void video.requestFullscreen();
    else void page.exitFullscreen();
  });
  page.body.replaceChildren(video);
  const stop = feed(outgoing, video, first);
  const closeWithPage = (): void => view.close();
  window.addEventListener('pagehide', closeWithPage, { once: true });
  view.addEventListener(
    'pagehide',
    () => {
      window.removeEventListener('pagehide', closeWithPage);
      stop();
      onEnd();
    },
    { once: true },
  );
  return { close: () => view.close() };
}
