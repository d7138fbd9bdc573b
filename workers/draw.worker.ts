/** @file Entry of the worker that draws presets: answers each that is asked for with its pixels. */
import { drawPresetPixels, type PresetDrawing } from '../src/styles/style-picture.ts';

addEventListener('message', ({ data }: MessageEvent<PresetDrawing>) => {
  // Errors of promises do not reach the page unless they are reported.
  draw(data).catch(reportError);
});

async function draw({ preset, size }: PresetDrawing): Promise<void> {
  const pixels = await drawPresetPixels(preset, size);
  postMessage(pixels, { transfer: [pixels.data.buffer] });
}
