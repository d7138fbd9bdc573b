/**
 * @file From the camera to the screen, as live pictures go: each time runs from a frame's arrival to
 * the next picture of the screen after it was painted.
 */
import { paint } from '../../src/app/paint.ts';
import { Stylizer } from '../../src/stylizer.ts';
import { openCamera } from '../../src/video/sources/camera-source.ts';
import type { ResultRow } from '../format/document.ts';
import { untilPainted } from '../frames/until-painted.ts';
import { summarise } from '../statistics/summary.ts';
import { SUITE_STYLE } from '../suite.ts';
import { caseRow, type EndToEndCase } from './end-to-end-case.ts';

const WARM_UP_FRAMES = 3;

function nextPicture(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/**
 * Paints the camera on a canvas that is on the page.
 *
 * @throws {SourceError} where there is no camera, or it may not be used.
 */
export async function cameraToScreen(
  setup: EndToEndCase,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): Promise<ResultRow> {
  const { engine, model, size, styleSize, seconds } = setup;
  const camera = await openCamera();
  const options = { engine, model, width: size.width, styleSize, workers: 1, signal };
  const stylizer = await Stylizer.create(options);
  try {
    await stylizer.setStyle(SUITE_STYLE);
    const times: number[] = [];
    const reader = camera.frames.getReader();
    let end = Infinity;
    while (performance.now() < end) {
      signal.throwIfAborted();
      const { value: frame } = await reader.read();
      if (frame === undefined) throw new Error('the camera stopped');
      const arrived = performance.now();
      const painted = await stylizer.stylize(frame);
      frame.close();
      await untilPainted(painted);
      paint(painted, canvas);
      painted.close();
      await nextPicture();
      times.push(performance.now() - arrived);
      if (times.length === WARM_UP_FRAMES) end = performance.now() + seconds * 1000;
    }
    const { width, height } = canvas;
    const what = { ...setup, size: { width, height } };
    const row = caseRow('end-to-end', 'camera to screen', what, stylizer);
    return { ...row, ...summarise(times.slice(WARM_UP_FRAMES)) };
  } finally {
    camera.close();
    stylizer.dispose();
  }
}
