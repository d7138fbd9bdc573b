/**
 * @file The page that the command drives: fetches its job from the server that serves it, converts
 * with the same code as the app, and sends back bytes and events.
 */
import { StreamTarget, UrlSource, type StreamTargetChunk } from 'mediabunny';
import { Stylizer, type StylizerOptions } from '../../index.ts';
import { convertVideo, type ConvertProgress } from '../../video/convert.ts';
import type { ConvertJob, JobEvent, JobResult } from '../convert-job.ts';

/** Bytes gathered before they are sent: few requests, little memory. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Milliseconds between two reports of progress. */
const REPORT_INTERVAL = 100;

/** Settings of the Stylizer that a job may state. */
const SETTINGS = [
  'width',
  'patchSize',
  'styleStride',
  'contentStride',
  'stride',
  'swaps',
  'styleSize',
  'strength',
  'stability',
  'keepColours',
  'pooling',
] as const satisfies readonly (keyof StylizerOptions)[];

const base = new URL(location.hash.slice(1), location.origin);

async function request(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(new URL(path, base), init);
  if (!response.ok) throw new Error(await response.text());
  return response;
}

async function report(event: JobEvent): Promise<void> {
  await request('event', { method: 'POST', body: JSON.stringify(event) });
}

/** Sends progress at most ten times a second; a report still under way holds up the next. */
function progressReporter(): (progress: ConvertProgress) => void {
  let due = 0;
  return (progress) => {
    const now = performance.now();
    if (now < due && progress.frames < progress.total) return;
    due = now + REPORT_INTERVAL;
    void report({ type: 'progress', ...progress });
  };
}

/** Writes wait until the server has them on disk. */
function serverTarget(): StreamTarget {
  const writable = new WritableStream<StreamTargetChunk>({
    async write({ data, position }) {
      await request(`output?position=${position}`, { method: 'POST', body: data });
    },
  });
  return new StreamTarget(writable, { chunked: true, chunkSize: CHUNK_BYTES });
}

async function convert(job: ConvertJob): Promise<JobResult> {
  const { engine } = job;
  const model = job.ownModel ? new URL('model/', base).href : job.model;
  const settings = [['model', model], ...SETTINGS.map((name) => [name, job[name]])];
  const chosen = Object.fromEntries(settings.filter(([, value]) => value !== undefined));
  const stylizer = await Stylizer.create({ engine, ...chosen });
  try {
    await stylizer.setStyle(job.preset ?? (await (await request('style')).blob()));
    const summary = await convertVideo({
      input: new UrlSource(new URL('input', base), { getRetryDelay: () => null }),
      output: serverTarget(),
      stylizer,
      format: job.format,
      start: job.start,
      end: job.end,
      frames: job.frames,
      codec: job.codec,
      quality: job.quality,
      keepSize: job.keepSize,
      onProgress: progressReporter(),
    });
    const { info } = stylizer;
    const { device, workers } = info;
    return { ...summary, engine: info.engine, device, model: info.model, workers };
  } finally {
    stylizer.dispose();
  }
}

try {
  const job: ConvertJob = await (await request('job')).json();
  await report({ type: 'done', result: await convert(job) });
} catch (error) {
  await report({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
