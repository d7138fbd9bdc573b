/**
 * @file In the browser: decodes a video and its stylised version, stylises frames of the first one
 * by itself, and tells how far they are from the second one's.
 */
import { ALL_FORMATS, BlobSource, Input, VideoSampleSink, type VideoSample } from 'mediabunny';
import { Stylizer, type StylizerOptions } from '../../src/index.ts';
import { psnr } from '../support/psnr.ts';

/** What to compare. */
export interface Comparison {
  /** Addresses of the two videos. */
  readonly input: string;
  readonly output: string;
  readonly style: string;
  readonly options: StylizerOptions;
  /** Numbers of the output's frames to compare. */
  readonly frames: readonly number[];
}

/** Draws something at its display size and returns the context. */
function drawn(
  size: { displayWidth: number; displayHeight: number },
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
) {
  const canvas = new OffscreenCanvas(size.displayWidth, size.displayHeight);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  draw(context);
  return context;
}

const pixels = (context: OffscreenCanvasRenderingContext2D) =>
  context.getImageData(0, 0, context.canvas.width, context.canvas.height);

/** Takes of each numbered frame of a video what `take` makes of it. */
async function decode<Taken>(
  address: string,
  numbers: readonly number[],
  take: (sample: VideoSample) => Taken,
): Promise<Taken[]> {
  const blob = await (await fetch(address)).blob();
  const input = new Input({ source: new BlobSource(blob), formats: ALL_FORMATS });
  const sink = new VideoSampleSink((await input.getPrimaryVideoTrack())!);
  const taken: Taken[] = [];
  let number = 0;
  for await (const sample of sink.samples()) {
    if (numbers.includes(number++)) taken.push(take(sample));
    sample.close();
    if (number > Math.max(...numbers)) break;
  }
  return taken;
}

/** Peak signal-to-noise ratio in dB of each of the frames. */
export async function compareFrames(comparison: Comparison): Promise<number[]> {
  const { frames, options, style } = comparison;
  const inputs = await decode(comparison.input, frames, (sample) => sample.toVideoFrame());
  const outputs = await decode(comparison.output, frames, (sample) =>
    drawn(sample, (context) => sample.draw(context, 0, 0)),
  );
  const stylizer = await Stylizer.create(options);
  await stylizer.setStyle(style);
  const ratios: number[] = [];
  for (const [index, input] of inputs.entries()) {
    const frame = await stylizer.stylize(input);
    input.close();
    const expected = pixels(drawn(frame, (context) => context.drawImage(frame, 0, 0)));
    frame.close();
    ratios.push(psnr(pixels(outputs[index]!), expected));
  }
  stylizer.dispose();
  return ratios;
}
