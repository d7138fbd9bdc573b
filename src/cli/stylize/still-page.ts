/**
 * @file The page that the command drives: stylises one picture after the other with the same code as
 * the app, and sends back files and events.
 */
import { Stylizer } from '../../index.ts';
import type { StillEvent, StillFormat, StillJob, StillResult, StillWorker } from './still-job.ts';

const base = new URL(location.hash.slice(1), location.origin);

async function request(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(new URL(path, base), init);
  if (!response.ok) throw new Error(await response.text());
  return response;
}

async function report(event: StillEvent): Promise<void> {
  await request('event', { method: 'POST', body: JSON.stringify(event) });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function openStylizer(job: StillJob): Promise<Stylizer> {
  const { engine, pooling, patchSize, styleSize, strength, swaps } = job;
  const { stride, styleStride, contentStride } = job;
  const model = job.ownModel ? new URL('model/', base).href : job.model;
  const stylizer = await Stylizer.create({
    engine,
    model,
    exact: true,
    pooling,
    ...defined({ patchSize, stride, styleStride, contentStride, swaps, styleSize, strength }),
  });
  await stylizer.setStyle(job.preset ?? (await (await request('style')).blob()));
  return stylizer;
}

function defined(settings: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

async function stylize(
  stylizer: Stylizer,
  { maxSize, quality }: StillJob,
  index: number,
  format: StillFormat,
): Promise<StillResult> {
  const start = performance.now();
  const picture = await (await request(`picture/${index}`)).blob();
  const canvas = await stylizer.stylizePicture(picture, {
    maxSize,
    onProgress: (done, total) => void report({ type: 'progress', index, done, total }),
  });
  const body = await canvas.convertToBlob({
    type: `image/${format}`,
    ...(quality === undefined ? {} : { quality }),
  });
  await request(`output/${index}`, { method: 'POST', body });
  const { width, height } = canvas;
  return { width, height, seconds: (performance.now() - start) / 1000 };
}

async function work(job: StillJob): Promise<StillWorker> {
  const stylizer = await openStylizer(job);
  try {
    for (const [index, format] of job.formats.entries()) {
      try {
        const result = await stylize(stylizer, job, index, format);
        await report({ type: 'picture', index, ...result });
      } catch (error) {
        await report({ type: 'refused', index, message: messageOf(error) });
      }
    }
    const { engine, device, model, workers } = stylizer.info;
    return { engine, device, model, workers };
  } finally {
    stylizer.dispose();
  }
}

try {
  const job: StillJob = await (await request('job')).json();
  await report({ type: 'done', ...(await work(job)) });
} catch (error) {
  await report({ type: 'failed', message: messageOf(error) });
}
