/** @file From a video file to a video file, as a conversion does: decoded, stylised, encoded. */
import { BlobSource, BufferTarget, Output, VideoSample, VideoSampleSource } from 'mediabunny';
import { Stylizer } from '../../src/stylizer.ts';
import {
  codecCandidates,
  containerFormat,
  encodableCodec,
  type Container,
} from '../../src/video/container.ts';
import { convertVideo } from '../../src/video/convert.ts';
import { drawDemoFrame } from '../../src/video/demo-clip.ts';
import { encodingQuality } from '../../src/video/encoding-quality.ts';
import type { ResultRow } from '../format/document.ts';
import { summarise } from '../statistics/summary.ts';
import { SUITE_STYLE, type Size } from '../suite.ts';
import { caseRow, type EndToEndCase } from './end-to-end-case.ts';

const FRAMES = 50;
const RATE = 25;

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

/** Converts the same clip again and again; the times are those between written frames. */
export async function fileToFile(setup: EndToEndCase, signal: AbortSignal): Promise<ResultRow> {
  const { engine, model, size, styleSize, seconds } = setup;
  const format = 'mp4';
  const clip = await demoFile(format, size);
  const stylizer = await Stylizer.create({ engine, model, width: 'full', styleSize, signal });
  try {
    await stylizer.setStyle(SUITE_STYLE);
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    do {
      const summary = await convertVideo({
        input: new BlobSource(clip),
        output: new BufferTarget(),
        format,
        stylizer,
        signal,
      });
      times.push((summary.seconds * 1000) / summary.framesOut);
    } while (performance.now() < end);
    const note = `decoded from and encoded to ${format.toUpperCase()}, a value per conversion`;
    return { ...caseRow('file to file', setup, stylizer), ...summarise(times), note };
  } finally {
    stylizer.dispose();
  }
}
