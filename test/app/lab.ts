/**
 * @file Script of the lab: a page with nothing of the app in it, where the library and the tests' own
 * makers run. Pictures come and go as PNGs in `data:` URLs.
 */
import { Stylizer, type StylizerOptions } from '../../src/index.ts';
import { drawDemoFrame } from '../../src/video/demo-clip.ts';
import { decodeClip, formats, makeClip, openClip } from '../video/clips.ts';
import type { RawFrame } from './stage.ts';

const lab = {
  /** Paints a picture with a preset, through the library. */
  async paint(picture: string, style: string, options: StylizerOptions): Promise<string> {
    const stylizer = await Stylizer.create(options);
    await stylizer.setStyle(style);
    const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
    const painted = await stylizer.stylize(bitmap);
    const png = pngOf(painted, painted.displayWidth, painted.displayHeight);
    painted.close();
    bitmap.close();
    stylizer.dispose();
    return png;
  },

  /** The same for a frame as it came out of a camera or a file. */
  async paintFrame(frame: RawFrame, style: string, options: StylizerOptions): Promise<string> {
    const stylizer = await Stylizer.create(options);
    await stylizer.setStyle(style);
    const copy = new VideoFrame(Uint8Array.from(frame.bytes), frame.shape);
    const painted = await stylizer.stylize(copy);
    const png = pngOf(painted, painted.displayWidth, painted.displayHeight);
    painted.close();
    copy.close();
    stylizer.dispose();
    return png;
  },

  /** The frame of the demo clip at `seconds`. */
  drawDemo(width: number, height: number, seconds: number): string {
    const canvas = new OffscreenCanvas(width, height);
    drawDemoFrame(canvas.getContext('2d', { alpha: false })!, width, height, seconds);
    return pngOf(canvas, width, height);
  },

  /** A clip of `seconds` at 10 frames a second, 160 × 120, as the bytes of an MP4 file. */
  async makeClip(seconds: number): Promise<number[]> {
    const times = Array.from({ length: seconds * 10 + 1 }, (_, n) => n / 10);
    const format = formats.mp4();
    const clip = await makeClip({ format, codec: 'avc', width: 160, height: 120, times });
    return [...new Uint8Array(await clip.arrayBuffer())];
  },

  /** Decodes every picture of a video file, given in base64. */
  async look(base64: string): Promise<FileLook> {
    const file = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
    const input = openClip(file);
    const pictures = await decodeClip(file);
    const last = pictures.at(-1)!;
    const canvas = new OffscreenCanvas(last.width, last.height);
    canvas.getContext('2d')!.putImageData(last, 0, 0);
    return {
      seconds: await input.computeDuration(),
      frames: pictures.length,
      tracks: (await input.getTracks()).map(({ type }) => type),
      last: pngOf(canvas, last.width, last.height),
    };
  },
};

/** What is in a video file. */
export interface FileLook {
  readonly seconds: number;
  readonly frames: number;
  readonly tracks: readonly string[];
  /** The last picture. */
  readonly last: string;
}

function pngOf(picture: CanvasImageSource, width: number, height: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.drawImage(picture, 0, 0);
  return canvas.toDataURL();
}

declare global {
  interface Window {
    /** What the lab can do; only there. */
    lab: typeof lab;
  }
}

window.lab = lab;
