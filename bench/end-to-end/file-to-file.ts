/** @file From a video file to a video file, as a conversion does: decoded, stylised, encoded. */
import { BufferTarget, Output, VideoSample, VideoSampleSource } from 'mediabunny';
import { Stylizer } from '../../src/stylizer.ts';
import { codecCandidates, containerFormat, encodableCodec } from '../../src/video/container.ts';
import type { Container } from '../../src/video/film-container.ts';
import { convertVideo } from '../../src/video/convert.ts';
import { drawDemoFrame } from '../../src/video/demo-clip.ts';
import { encodingQuality } from '../../src/video/encoding-quality.ts';
import type { ResultRow } from '../format/document.ts';
import { summarise } from '../statistics/summary.ts';
import { SUITE_STYLE, type Size } from '../suite.ts';
import { OutOfTime, secondsText } from '../time-budget.ts';
import { caseRow, type EndToEndCase } from './end-to-end-case.ts';

const FRAMES = 100;
const RATE = 25;
/** Each value is of frames that took this long together, at least. */
const STRETCH_MS = 400;

/** A moment of the demo clip as a video file. */
async function demoFile(format: Container, { width, height }: Size): Promise<Blob> {
  const codec = await encodableCodec(codecCandidates(format), width, height, undefined);
  const video = new VideoSampleSource({
    codec,
    quality: encodingQuality(codec, width, height, undefined),
  });
  const target = new BufferTarget();
  const output = new Output({ format: containerFormat(format), target });
  output.addVideoTrack(video);
  await output.start();
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null || target === null) throw new Error('no 2D canvas here');
  for (let frame = 0; frame < FRAMES; frame += 1) {
    drawDemoFrame(context, width, height, frame / RATE);
    const sample = new VideoSample(canvas, { timestamp: frame / RATE, duration: 1 / RATE });
    await video.add(sample);
    sample.close();
  }
  await output.finalize();
  if (target.buffer === null) throw new Error('the clip was not written');
  return new Blob([target.buffer]);
}

/** Frames as they are written, in stretches long enough to be timed. */
class WrittenFrames {
  /** Milliseconds a frame, a value for each stretch. */
  readonly times: number[] = [];
  #start: number | undefined;
  #count = 0;

  /** @param together frames that may be written at a time: a stretch holds a multiple of it. */
  constructor(private readonly together: number) {}

  readonly add = (): void => {
    const now = performance.now();
    // Before the first frame stands what is loaded once.
    this.#start ??= now;
    if (this.#start === now) return;
    this.#count += 1;
    const elapsed = now - this.#start;
    if (elapsed < STRETCH_MS || this.#count % this.together !== 0) return;
    this.times.push(elapsed / this.#count);
    this.#start = now;
    this.#count = 0;
  };
}

/**
 * Converts the same clip again and again, as often as the time allows; the times are those between
 * written frames, and hold the beginning and the end of every file.
 */
export async function fileToFile(setup: EndToEndCase, signal: AbortSignal): Promise<ResultRow> {
  const { engine, model, size, styleSize, seconds } = setup;
  const format = 'mp4';
  const clip = await demoFile(format, size);
  const stylizer = await Stylizer.create({ engine, model, width: 'full', styleSize, signal });
  try {
    await stylizer.setStyle(SUITE_STYLE);
    const frames = new WrittenFrames(stylizer.info.inFlight);
    const timeUp = AbortSignal.timeout(seconds * 1000);
    while (!timeUp.aborted) {
      const conversion = convertVideo({
        input: clip,
        format,
        stylizer,
        onProgress: frames.add,
        signal: AbortSignal.any([signal, timeUp]),
      });
      await conversion.catch((error: unknown) => {
        signal.throwIfAborted();
        if (!timeUp.aborted) throw error;
      });
    }
    const { times } = frames;
    if (times.length === 0)
      throw new OutOfTime(`${secondsText(seconds * 1000)} do not hold a stretch of frames`);
    const note = `decoded from and encoded to ${format.toUpperCase()}`;
    return { ...caseRow('end-to-end', 'file to file', setup, stylizer), ...summarise(times), note };
  } finally {
    stylizer.dispose();
  }
}
