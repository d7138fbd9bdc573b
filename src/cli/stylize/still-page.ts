/**
 * @file The page that the command drives: stylises one picture after the other with the same code as
 * the app, and sends back files and events.
 */
import { optimisePicture, Stylizer, type SettingsChange, type StyleSource } from '../../index.ts';
import { StillPicture } from '../../still/still-picture.ts';
import type { StillEvent, StillFormat, StillJob, StillResult, StillWorker } from './still-job.ts';

/** Settings of the swap that a job may state. */
const SWAP_SETTINGS = [
  'patchSize',
  'stride',
  'styleStride',
  'contentStride',
  'swaps',
  'swapSpace',
  'styleSize',
  'strength',
] as const satisfies readonly (keyof SettingsChange & keyof StillJob)[];

const base = new URL(location.hash.slice(1), location.origin);

async function request(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(new URL(path, base), init);
  if (!response.ok) throw new Error(await response.text());
  return response;
}

let reported: Promise<unknown> = Promise.resolve();

/** Tells the command something, after all that it was told before. */
async function report(event: StillEvent): Promise<void> {
  const told = reported.then(() =>
    request('event', { method: 'POST', body: JSON.stringify(event) }),
  );
  reported = told.catch(() => {});
  await told;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What paints the pictures of a job, one after the other. */
interface Painting {
  paint(picture: Blob, index: number): Promise<OffscreenCanvas>;
  /** Who does it; undefined where that is known only once a picture is done. */
  worker(): StillWorker | undefined;
  close(): void;
}

function modelOf(job: StillJob): string | undefined {
  return job.ownModel ? new URL('model/', base).href : job.model;
}

async function styleOf(job: StillJob): Promise<StyleSource> {
  return job.preset ?? (await (await request('style')).blob());
}

async function stylizing(job: StillJob): Promise<Painting> {
  const { engine, pooling, maxSize } = job;
  const stylizer = await Stylizer.create({
    engine,
    model: modelOf(job),
    exact: true,
    pooling,
    ...swapOf(job),
  });
  await stylizer.setStyle(await styleOf(job));
  return {
    paint: (picture, index) =>
      stylizer.stylizePicture(picture, {
        maxSize,
        onProgress: (done, total) => void report({ type: 'progress', index, done, total }),
      }),
    worker: () => stylizer.info,
    close: () => stylizer.dispose(),
  };
}

async function optimising(job: StillJob): Promise<Painting> {
  const { engine, pooling, maxSize, iterations, learningRate, lambda, start } = job;
  const style = await styleOf(job);
  const model = modelOf(job);
  let worker: StillWorker | undefined;
  return {
    paint: async (picture, index) => {
      const { canvas, info } = await optimisePicture(picture, {
        ...swapOf(job),
        style,
        engine,
        model,
        pooling,
        maxSize,
        iterations,
        learningRate,
        lambda,
        start,
        onProgress: (progress) => void report({ type: 'loss', index, ...progress }),
      });
      worker = { ...info, model: job.model ?? 'compact', workers: 1 };
      return canvas;
    },
    worker: () => worker,
    close: () => {},
  };
}

/** How a job swaps; what it leaves out is left out. */
function swapOf(job: StillJob): SettingsChange {
  return Object.fromEntries(
    SWAP_SETTINGS.filter((name) => job[name] !== undefined).map((name) => [name, job[name]]),
  );
}

async function stylize(
  painting: Painting,
  { quality, maxSize, saveOriginal = false }: StillJob,
  index: number,
  format: StillFormat,
): Promise<StillResult> {
  const start = performance.now();
  const picture = await (await request(`picture/${index}`)).blob();
  const canvas = await painting.paint(picture, index);
  const send = async (address: string, made: OffscreenCanvas): Promise<void> => {
    const body = await made.convertToBlob({
      type: `image/${format}`,
      ...(quality === undefined ? {} : { quality }),
    });
    await request(address, { method: 'POST', body });
  };
  await send(`output/${index}`, canvas);
  if (saveOriginal) {
    await send(`original/${index}`, (await StillPicture.from(picture, maxSize)).canvas);
  }
  const { width, height } = canvas;
  return { width, height, seconds: (performance.now() - start) / 1000 };
}

async function work(job: StillJob): Promise<StillWorker> {
  const painting = await (job.iterations === undefined ? stylizing(job) : optimising(job));
  let refusal: unknown;
  try {
    for (const [index, format] of job.formats.entries()) {
      try {
        const result = await stylize(painting, job, index, format);
        await report({ type: 'picture', index, ...result });
      } catch (error) {
        refusal ??= error;
        await report({ type: 'refused', index, message: messageOf(error) });
      }
    }
    const worker = painting.worker();
    // What stops all of them is said as if it stopped the first.
    if (worker === undefined) throw refusal;
    const { engine, device, model, workers } = worker;
    return { engine, device, model, workers };
  } finally {
    painting.close();
  }
}

try {
  const job: StillJob = await (await request('job')).json();
  await report({ type: 'done', ...(await work(job)) });
} catch (error) {
  await report({ type: 'failed', message: messageOf(error) });
}
