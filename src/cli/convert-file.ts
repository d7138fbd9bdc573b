/** @file One video through the browser, to a file or to standard output. */
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FilePathSource } from 'mediabunny';
import { fingerprint, type Fingerprint } from '../video/conversion/journal/fingerprint.ts';
import { openInput, pictureTrack } from '../video/video-input.ts';
import { ensureChromium } from './chromium.ts';
import { ConversionFolder } from './conversion-folder.ts';
import { STANDARD, type ListedConversion } from './conversion-list.ts';
import type { ConvertJob, JobResult } from './convert-job.ts';
import type { ServedJob } from './job-server.ts';
import { isPicturePattern, partName, sheetName } from './output-names.ts';
import { StandardOutput } from './output-sink.ts';
import { PictureFolder } from './picture-folder.ts';
import { ProgressLine } from './progress.ts';
import { spoolStandardInput } from './spool.ts';
import { UnfinishedError, UserError } from './user-error.ts';

/** How all videos of a command are converted. */
export interface CommonJob {
  /** Folder of the project. */
  readonly root: string;
  /** The job, but for what depends on the file. */
  readonly job: Omit<ConvertJob, 'journal'>;
  /** The style's picture file, where it is not a preset. */
  readonly style?: string | undefined;
  /** Folder of the user's own model. */
  readonly model?: string | undefined;
  readonly resume: boolean;
  readonly signal: AbortSignal;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Makes certain that a file is a video, before anything slow is started. */
async function requireVideo(path: string, name: string): Promise<void> {
  const input = openInput(new FilePathSource(path));
  try {
    await pictureTrack(input);
  } catch (error) {
    throw new UserError(`${name}: ${messageOf(error)}`);
  } finally {
    input.dispose();
  }
}

async function fingerprintOf(path: string): Promise<Fingerprint> {
  const { size } = await stat(path);
  const file = await open(path);
  try {
    return await fingerprint(size, async (start, end) => {
      const bytes = new Uint8Array(end - start);
      await file.read(bytes, 0, bytes.length, start);
      return bytes;
    });
  } finally {
    await file.close();
  }
}

async function openFolder(out: string, resume: boolean): Promise<ConversionFolder | PictureFolder> {
  try {
    return await (isPicturePattern(out) ? PictureFolder : ConversionFolder).open(out, resume);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : messageOf(error);
    throw new UserError(`--out ${out} cannot be written (${code}).`);
  }
}

/** Runs the job in a browser. */
async function run(
  common: CommonJob,
  input: string,
  sink: Pick<ServedJob, 'output' | 'pictures' | 'journal' | 'sheet'>,
  name: string,
): Promise<JobResult> {
  const { root, job, style, model, signal } = common;
  const line = new ProgressLine(name);
  const journal = sink.journal && (await fingerprintOf(input));
  try {
    const browser = await ensureChromium();
    // Vite and the browser's driver are slow to load, and mistakes are to be told at once.
    const [{ buildApp }, { runJob }] = await Promise.all([
      import('./build-app.ts'),
      import('./run-job.ts'),
    ]);
    await buildApp(root);
    return await runJob({
      root,
      browser,
      // Standard output takes no byte back.
      job: sink.journal === undefined ? { ...job, layout: 'fragmented' } : { ...job, journal },
      input,
      style,
      model,
      ...sink,
      signal,
      onProgress: (progress) => line.update(progress),
      onNotice: (notice) => console.error(notice),
    });
  } finally {
    line.stop();
  }
}

async function convertToFile(
  common: CommonJob,
  input: string,
  out: string,
  name: string,
): Promise<JobResult> {
  const folder = await openFolder(out, common.resume);
  const place = folder instanceof PictureFolder ? { pictures: folder } : { output: folder };
  let result: JobResult;
  try {
    const sink = { ...place, journal: folder, sheet: sheetName(out) };
    result = await run(common, input, sink, name);
  } catch (error) {
    if (error instanceof UnfinishedError) {
      const part = partName(out);
      await folder.finishEarly(part);
      throw new UnfinishedError(`${error.message} See ${part}; --resume goes on from there.`);
    }
    if ((await folder.leave()) && common.signal.aborted) {
      console.error(
        `Stopped. What is painted is kept in ${folder.path}; --resume goes on from there.`,
      );
    }
    throw error;
  }
  await folder.finish();
  return result;
}

/**
 * Converts one video.
 *
 * @param name which of several videos it is, for the progress line.
 * @throws {UserError} where it cannot be done; {@link UnfinishedError} where it broke off.
 * @throws the signal's reason where it was aborted.
 */
export async function convertFile(
  common: CommonJob,
  { input, out }: ListedConversion,
  name: string,
): Promise<JobResult> {
  const spool = input === STANDARD ? await spoolStandardInput(common.signal) : undefined;
  const path = spool?.path ?? resolve(input);
  try {
    await requireVideo(path, spool === undefined ? input : 'Standard input');
    if (out === STANDARD && common.job.sheet) {
      throw new UserError('--sheet needs a file beside which to write: --out is standard output.');
    }
    if (out === STANDARD) return await run(common, path, { output: new StandardOutput() }, name);
    return await convertToFile(common, path, out, name);
  } finally {
    await spool?.remove();
  }
}
