/**
 * @file The page that the command drives: fetches its job from the server that serves it, converts
 * with the same code as the app, and sends back bytes and events.
 */
import { Stylizer, type StylizerOptions } from '../../index.ts';
import { contactSheet } from '../../video/conversion/contact-sheet.ts';
import type { SegmentStore } from '../../video/conversion/journal/segment-store.ts';
import { UnfinishedFilm } from '../../video/conversion/unfinished-film.ts';
import type { ConvertProgress, FilmChunk } from '../../video/convert-options.ts';
import { convertVideo } from '../../video/convert.ts';
import { FULL, type ConvertJob, type JobEvent, type JobResult } from '../convert-job.ts';

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
  'swapSpace',
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

/** What the browser itself says where it is out of room. */
function noRoom(): DOMException {
  return new DOMException('The disk is full.', 'QuotaExceededError');
}

/** The output on the command's side. Writes wait until it has them. */
class ServerOutput {
  /** Set once the disk is full. */
  fault: Error | undefined;

  readonly writable = new WritableStream<FilmChunk>({ write: (chunk) => this.#write(chunk) });

  async #write({ data, position }: FilmChunk): Promise<void> {
    const address = new URL(`output?position=${position}`, base);
    const response = await fetch(address, { method: 'POST', body: data });
    if (response.status === FULL) this.fault = noRoom();
    else if (!response.ok) throw new Error(await response.text());
  }
}

/** The journal on the command's side. */
const serverStore: SegmentStore = {
  async read(name) {
    const response = await fetch(new URL(`journal/${name}`, base));
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  },
  async write(name, body) {
    const response = await fetch(new URL(`journal/${name}`, base), { method: 'PUT', body });
    if (response.status === FULL) throw noRoom();
    if (!response.ok) throw new Error(await response.text());
  },
  async clear() {
    await request('journal', { method: 'DELETE' });
  },
};

/** Sends a picture to the command. */
async function sendPicture(number: number, body: Blob): Promise<void> {
  const address = new URL(`picture?number=${number}`, base);
  const response = await fetch(address, { method: 'POST', body });
  if (response.status === FULL) throw noRoom();
  if (!response.ok) throw new Error(await response.text());
}

async function convert(job: ConvertJob): Promise<JobResult> {
  const { engine } = job;
  const model = job.ownModel ? new URL('model/', base).href : job.model;
  const settings = [['model', model], ...SETTINGS.map((name) => [name, job[name]])];
  const chosen = Object.fromEntries(settings.filter(([, value]) => value !== undefined));
  const stylizer = await Stylizer.create({ engine, ...chosen });
  const output = new ServerOutput();
  try {
    await stylizer.setStyle(job.preset ?? (await (await request('style')).blob()));
    const summary = await convertVideo({
      input: new URL('input', base),
      output: output.writable,
      pictures: sendPicture,
      outputFault: () => output.fault,
      journal: job.journal && { store: serverStore, input: job.journal },
      stylizer,
      format: job.format,
      layout: job.layout,
      segmentFrames: job.segmentFrames,
      start: job.start,
      end: job.end,
      frames: job.frames,
      codec: job.codec,
      quality: job.quality,
      keepSize: job.keepSize,
      outputWidth: job.outputWidth,
      frameRate: job.frameRate,
      onProgress: progressReporter(),
      onNotice: (line) => void report({ type: 'notice', line }),
    });
    if (job.sheet) {
      const sheet = await contactSheet(new URL('input', base), job, { stylizer });
      await request('sheet', { method: 'POST', body: sheet });
    }
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
  const message = error instanceof Error ? error.message : String(error);
  await report({ type: error instanceof UnfinishedFilm ? 'unfinished' : 'failed', message });
}
